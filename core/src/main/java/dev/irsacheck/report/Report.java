package dev.irsacheck.report;

import dev.irsacheck.check.Examined;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Every check with its outcome, in causal order.
 *
 * @param version irsa-check's own
 * @param pod whose chain it was
 * @param examined in causal order
 * @param at when the snapshot was taken
 * @param took the whole self-check
 */
public record Report(
    String version, PodSummary pod, List<Examined> examined, Instant at, Duration took) {

  /** The verdict; a definite fault counts more than a missing answer. */
  public Verdict verdict() {
    Finding primary = primary();
    if (primary != null) {
      return switch (primary.code().severity()) {
        case BROKEN, WARNING -> Verdict.MISCONFIGURED;
        case CANNOT_TELL -> Verdict.CANNOT_TELL;
        case USAGE -> Verdict.WRONG_USAGE;
        case INTERNAL -> Verdict.SELF_CHECK_FAILED;
      };
    }
    return count(Outcome.Crashed.class) > 0 ? Verdict.SELF_CHECK_FAILED : Verdict.HEALTHY;
  }

  /** The earliest cause: the first definite fault, else the first missing answer, else null. */
  public Finding primary() {
    Finding missing = null;
    for (Finding finding : broken()) {
      if (finding.code().severity() != Severity.CANNOT_TELL) {
        return finding;
      }
      if (missing == null) {
        missing = finding;
      }
    }
    return missing;
  }

  /** Every broken link, in causal order. */
  public List<Finding> broken() {
    List<Finding> broken = new ArrayList<>();
    for (Examined check : examined) {
      if (check.outcome() instanceof Outcome.Broken outcome) {
        broken.add(outcome.finding());
      }
    }
    return broken;
  }

  /** What holds and yet deserves a look. */
  public List<Finding> doubtful() {
    List<Finding> doubtful = new ArrayList<>();
    for (Examined check : examined) {
      if (check.outcome() instanceof Outcome.Doubtful outcome) {
        doubtful.add(outcome.finding());
      }
    }
    return doubtful;
  }

  /** How many checks ended in this way. */
  public int count(Class<? extends Outcome> kind) {
    int count = 0;
    for (Examined check : examined) {
      if (kind.isInstance(check.outcome())) {
        count++;
      }
    }
    return count;
  }
}
