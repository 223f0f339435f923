package dev.irsacheck.cli.findings;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.report.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was found, and what of it counts.
 *
 * @param findings what nobody has put aside, in the order of the report
 * @param suppressed the rest, in the same order
 * @param since the previous report; null without one
 * @param gone what that had found, suppressed findings apart, and this has not
 * @param notes what became of the suppressions: those that have ended, and those that match nothing
 */
public record CountedFindings<T extends ReportableFinding>(
    List<Counted<T>> findings,
    List<Suppressed<T>> suppressed,
    Baseline since,
    List<Baseline.Known> gone,
    FailOn failOn,
    List<String> notes) {
  private static final int CODES = 5;

  /**
   * A finding.
   *
   * @param isNew whether there is a previous report, and it does not have it
   */
  public record Counted<T extends ReportableFinding>(
      T finding, String fingerprint, boolean isNew) {}

  /** One that somebody has put aside. */
  public record Suppressed<T extends ReportableFinding>(
      T finding, String fingerprint, Suppression by) {}

  /**
   * What a person says about findings.
   *
   * @param suppressions those that {@code --ignore} makes included
   * @param since what to compare with; null without a previous report
   * @param baseline whose findings are put aside; null without one
   * @param written the baseline that this run writes, so that all it has is put aside; null without
   * @param today in UTC
   */
  public record CountingOptions(
      List<Suppression> suppressions,
      Baseline since,
      Baseline baseline,
      String written,
      FailOn failOn,
      LocalDate today) {
    /** Without a baseline. */
    public CountingOptions(
        List<Suppression> suppressions, Baseline since, FailOn failOn, LocalDate today) {
      this(suppressions, since, null, null, failOn, today);
    }

    /** Nothing put aside, nothing to compare with; errors count. */
    public static CountingOptions none() {
      return new CountingOptions(List.of(), null, FailOn.ERRORS, LocalDate.EPOCH);
    }

    /** The baseline that has it; null where none has. */
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
   * Weighs findings. What stands beside an object is asked before a file and {@code --ignore}, and
   * these before a baseline.
   *
   * @param possible what the command may report: of other codes its notes say nothing, since they
   *     are for another command
   * @param whole whether all there is was looked at, so that what matches nothing is of no use
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

  /**
   * @param matched null where not all was looked at
   */
  private static List<String> notes(
      CountingOptions options, Set<Suppression> matched, Set<DiagnosisCode> possible) {
    List<String> notes = new ArrayList<>();
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

  public int count(Level level) {
    int count = 0;
    for (Counted<T> each : findings) {
      count += each.finding().level() == level ? 1 : 0;
    }
    return count;
  }

  /** How many the previous report does not have. */
  public int fresh() {
    int fresh = 0;
    for (Counted<T> each : findings) {
      fresh += each.isNew() ? 1 : 0;
    }
    return fresh;
  }

  /** Whether the finding is one of those that decide the exit code. */
  public boolean decides(Counted<T> found) {
    return failOn.includes(found.finding().level(), found.isNew());
  }

  /** How many findings decide the exit code. */
  public int deciding() {
    int deciding = 0;
    for (Counted<T> each : findings) {
      deciding += decides(each) ? 1 : 0;
    }
    return deciding;
  }

  /** {@code ; 3 suppressed (IRSA106, IRSA824)} and whether errors decide nothing; often empty. */
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

  /** What the first line says: an error is told as one, whatever decides the exit code. */
  public Verdict shown() {
    return count(Level.ERROR) > 0 ? Verdict.MISCONFIGURED : verdict();
  }

  /** 78 where a finding decides it, else 0. */
  public Verdict verdict() {
    return findings.stream().anyMatch(this::decides) ? Verdict.MISCONFIGURED : Verdict.HEALTHY;
  }
}
