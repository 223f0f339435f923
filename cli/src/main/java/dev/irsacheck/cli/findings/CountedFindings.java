package dev.irsacheck.cli.findings;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.report.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The findings of a run with their suppressions.
 *
 * @param findings unsuppressed findings in report order
 * @param suppressed the others in the same order
 * @param since the previous report; null without one
 * @param gone unsuppressed findings of the previous report that this run does not have
 * @param notes sentences about a missing previous report, and expired and unused suppressions
 */
public record CountedFindings<T extends ReportableFinding>(
    List<Counted<T>> findings,
    List<Suppressed<T>> suppressed,
    Baseline since,
    List<Baseline.Known> gone,
    FailOn failOn,
    List<String> notes) {
  private static final int CODES = 5;

  /** A finding is not new without a previous report. */
  public record Counted<T extends ReportableFinding>(
      T finding, String fingerprint, boolean isNew) {}

  public record Suppressed<T extends ReportableFinding>(
      T finding, String fingerprint, Suppression by) {}

  /**
   * The user's options for findings.
   *
   * @param suppressions including those of {@code --ignore}
   * @param since the previous report; null without one
   * @param baseline the baseline that suppresses findings; null without one
   * @param written the baseline that this run writes, which suppresses all its findings; null
   *     without one
   * @param today in UTC
   */
  public record CountingOptions(
      List<Suppression> suppressions,
      Baseline since,
      Baseline baseline,
      String written,
      FailOn failOn,
      LocalDate today) {
    public CountingOptions(
        List<Suppression> suppressions, Baseline since, FailOn failOn, LocalDate today) {
      this(suppressions, since, null, null, failOn, today);
    }

    public static CountingOptions none() {
      return new CountingOptions(List.of(), null, FailOn.ERRORS, LocalDate.EPOCH);
    }

    private String knownFrom(String fingerprint) {
      return written != null
          ? written
          : baseline != null && baseline.known().containsKey(fingerprint) ? baseline.file() : null;
    }

    private boolean isNew(String fingerprint) {
      return (since != null || baseline != null)
          && (since == null || !since.known().containsKey(fingerprint));
    }
  }

  /**
   * Applies suppressions in this order: in-place ones, files and {@code --ignore}, baselines.
   *
   * @param possible codes that the command may report; its notes ignore suppressions of other codes
   * @param whole whether everything was analysed, so that a suppression without a match is unused
   */
  public static <T extends ReportableFinding> CountedFindings<T> of(
      List<T> all, CountingOptions options, Set<DiagnosisCode> possible, boolean whole) {
    List<String> fingerprints = Fingerprints.of(all);
    Baseline since = options.since();
    List<Suppression> valid =
        options.suppressions().stream().filter(each -> !each.isOver(options.today())).toList();
    Set<Suppression> matched = new HashSet<>();
    List<Counted<T>> findings = new ArrayList<>();
    List<Suppressed<T>> suppressed = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      T found = all.get(i);
      String fingerprint = fingerprints.get(i);
      Suppression by = found.inPlace();
      for (Suppression each : valid) {
        if (each.matches(found)) {
          matched.add(each);
          by = by == null ? each : by;
        }
      }
      if (by == null && options.knownFrom(fingerprint) != null) {
        by = Suppression.ofBaseline(options.knownFrom(fingerprint), found.code());
      }
      if (by != null) {
        suppressed.add(new Suppressed<>(found, fingerprint, by));
      } else {
        findings.add(new Counted<>(found, fingerprint, options.isNew(fingerprint)));
      }
    }
    return new CountedFindings<>(
        List.copyOf(findings),
        List.copyOf(suppressed),
        since,
        since == null ? List.of() : gone(since.known(), new HashSet<>(fingerprints)),
        options.failOn(),
        notes(options, whole ? matched : null, possible));
  }

  private static List<Baseline.Known> gone(Map<String, Baseline.Known> known, Set<String> here) {
    return known.values().stream()
        .filter(each -> !each.suppressed() && !here.contains(each.fingerprint()))
        .toList();
  }

  private static List<String> notes(
      CountingOptions options, Set<Suppression> matched, Set<DiagnosisCode> possible) {
    List<String> notes = new ArrayList<>();
    Baseline since = options.since();
    if (since != null && since.isFirst()) {
      notes.add(FindingsTexts.firstReport(since.file()));
    }
    for (Suppression each : options.suppressions()) {
      if (each.until() == null || each.codes().stream().noneMatch(possible::contains)) {
        continue;
      }
      String codes = Phrases.and(each.codes().stream().map(DiagnosisCode::name).toList());
      if (each.isOver(options.today())) {
        notes.add(FindingsTexts.over(each.origin(), codes, each.where(), each.until().toString()));
      } else if (matched != null && !matched.contains(each)) {
        notes.add(FindingsTexts.matchesNothing(each.origin(), codes, each.where()));
      }
    }
    return notes;
  }

  /** Returns the same with the findings sorted; equal ones keep their order. */
  public CountedFindings<T> sorted(Comparator<Counted<T>> order) {
    return new CountedFindings<>(
        findings.stream().sorted(order).toList(), suppressed, since, gone, failOn, notes);
  }

  public int count(Level level) {
    int count = 0;
    for (Counted<T> each : findings) {
      count += each.finding().level() == level ? 1 : 0;
    }
    return count;
  }

  public int fresh() {
    int fresh = 0;
    for (Counted<T> each : findings) {
      fresh += each.isNew() ? 1 : 0;
    }
    return fresh;
  }

  public boolean decides(Counted<T> found) {
    return failOn.includes(found.finding().level(), found.isNew());
  }

  public int deciding() {
    int deciding = 0;
    for (Counted<T> each : findings) {
      deciding += decides(each) ? 1 : 0;
    }
    return deciding;
  }

  /** Returns {@code ; 3 suppressed (IRSA106, IRSA824)}; often empty. */
  public String aside() {
    StringBuilder aside = new StringBuilder();
    if (!suppressed.isEmpty()) {
      Set<String> codes = new TreeSet<>();
      suppressed.forEach(each -> codes.add(each.finding().code().name()));
      aside.append(
          FindingsTexts.suppressed(suppressed.size(), Phrases.first(CODES, List.copyOf(codes))));
    }
    if (count(Level.ERROR) > 0 && verdict() == Verdict.HEALTHY) {
      aside.append(FindingsTexts.noneDecides(failOn.toString()));
    }
    return aside.toString();
  }

  /** Shows an error even if it does not affect the exit code. */
  public Verdict shown() {
    return count(Level.ERROR) > 0 ? Verdict.MISCONFIGURED : verdict();
  }

  /** Returns 78 as the exit code if a finding decides it, otherwise 0. */
  public Verdict verdict() {
    return findings.stream().anyMatch(this::decides) ? Verdict.MISCONFIGURED : Verdict.HEALTHY;
  }
}
