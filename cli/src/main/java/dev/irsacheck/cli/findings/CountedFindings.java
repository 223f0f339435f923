package dev.irsacheck.cli.findings;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.text.Phrases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was found, and what of it counts.
 *
 * @param findings what nobody has put aside, in the order of the report
 * @param suppressed the rest, in the same order
 * @param since the previous report; null without one
 * @param gone what that had found, suppressed findings apart, and this has not
 * @param notes what became of the suppressions: those that have ended, and those that match nothing
 */
public record CountedFindings<T extends Judged>(
    List<Counted<T>> findings,
    List<Suppressed<T>> suppressed,
    Baseline since,
    List<Baseline.Known> gone,
    FailOn failOn,
    List<String> notes) {
  /**
   * A finding.
   *
   * @param isNew whether there is a previous report, and it does not have it
   */
  public record Counted<T extends Judged>(T finding, String fingerprint, boolean isNew) {}

  /** One that somebody has put aside. */
  public record Suppressed<T extends Judged>(T finding, String fingerprint, Suppression by) {}

  /**
   * What a person says about findings.
   *
   * @param suppressions those that {@code --ignore} makes included
   * @param since null without a previous report
   * @param today in UTC
   */
  public record Wishes(
      List<Suppression> suppressions, Baseline since, FailOn failOn, LocalDate today) {
    /** Nothing put aside, nothing to compare with; errors count. */
    public static Wishes none() {
      return new Wishes(List.of(), null, FailOn.ERRORS, LocalDate.EPOCH);
    }
  }

  /**
   * Weighs findings.
   *
   * @param possible what the command may report: of other codes its notes say nothing, since they
   *     are for another command
   */
  public static <T extends Judged> CountedFindings<T> of(
      List<T> all, Wishes wishes, Set<DiagnosisCode> possible) {
    List<String> fingerprints = Fingerprints.of(all);
    Baseline since = wishes.since();
    List<Suppression> valid =
        wishes.suppressions().stream().filter(each -> !each.isOver(wishes.today())).toList();
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
      if (by != null) {
        suppressed.add(new Suppressed<>(found, fingerprint, by));
      } else {
        boolean isNew = since != null && !since.known().containsKey(fingerprint);
        findings.add(new Counted<>(found, fingerprint, isNew));
      }
    }
    return new CountedFindings<>(
        List.copyOf(findings),
        List.copyOf(suppressed),
        since,
        since == null ? List.of() : gone(since.known(), new HashSet<>(fingerprints)),
        wishes.failOn(),
        notes(wishes, matched, possible));
  }

  private static List<Baseline.Known> gone(Map<String, Baseline.Known> known, Set<String> here) {
    return known.values().stream()
        .filter(each -> !each.suppressed() && !here.contains(each.fingerprint()))
        .toList();
  }

  private static List<String> notes(
      Wishes wishes, Set<Suppression> matched, Set<DiagnosisCode> possible) {
    List<String> notes = new ArrayList<>();
    for (Suppression each : wishes.suppressions()) {
      if (each.until() == null || each.codes().stream().noneMatch(possible::contains)) {
        continue;
      }
      String codes = Phrases.and(each.codes().stream().map(DiagnosisCode::name).toList());
      if (each.isOver(wishes.today())) {
        notes.add(FindingsTexts.over(each.origin(), codes, each.where(), each.until().toString()));
      } else if (!matched.contains(each)) {
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
    return failOn.takes(found.finding().level(), found.isNew());
  }

  /** 78 where a finding decides it, else 0. */
  public Verdict verdict() {
    return findings.stream().anyMatch(this::decides) ? Verdict.MISCONFIGURED : Verdict.HEALTHY;
  }
}
