package dev.irsacheck.report;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.Severity;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
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
 * @param permissions that are declared, in that order; one of the checks stands for them all
 * @param at when the snapshot was taken
 * @param took the whole self-check
 */
public record Report(
    String version,
    PodSummary pod,
    List<CheckResult> examined,
    List<PermissionSummary> permissions,
    Instant at,
    Duration took) {

  /** Where nothing is declared. */
  public Report(
      String version, PodSummary pod, List<CheckResult> examined, Instant at, Duration took) {
    this(version, pod, examined, List.of(), at, took);
  }

  /** The verdict; a definite fault counts more than a missing answer. */
  public Verdict verdict() {
    Finding primary = primary();
    if (primary != null) {
      return Verdict.of(primary.code().severity());
    }
    return count(Outcome.Crashed.class) > 0 ? Verdict.SELF_CHECK_FAILED : Verdict.HEALTHY;
  }

  /**
   * The earliest cause: the first definite fault, else the first missing answer that the pod has to
   * do with, else the first one, else null.
   */
  public Finding primary() {
    Finding missing = null;
    for (Finding finding : broken()) {
      if (finding.code().severity() != Severity.CANNOT_TELL) {
        return finding;
      }
      if (missing == null || !missing.side().stops() && finding.side().stops()) {
        missing = finding;
      }
    }
    return missing;
  }

  /** On whose side the trouble is, of one that cannot tell; null of every other. */
  public FaultSide side() {
    return verdict() == Verdict.CANNOT_TELL ? primary().side() : null;
  }

  /** Every broken link, in causal order. */
  public List<Finding> broken() {
    List<Finding> broken = new ArrayList<>();
    for (Outcome outcome : outcomes()) {
      if (outcome instanceof Outcome.Broken) {
        broken.add(outcome.finding());
      }
    }
    return broken;
  }

  /** The broken links beside the primary one. */
  public List<Finding> alsoBroken() {
    Finding primary = primary();
    List<Finding> also = new ArrayList<>();
    for (Finding finding : broken()) {
      // Two checks may meet the same fault from two sides; two permissions never are the same.
      boolean own = finding.code() != primary.code() || finding.code().link() == Link.MAY_DO;
      if (finding != primary && own) {
        also.add(finding);
      }
    }
    return also;
  }

  /** Of each check; of each permission in place of the check that stands for them all. */
  private List<Outcome> outcomes() {
    List<Outcome> outcomes = new ArrayList<>();
    for (CheckResult check : examined) {
      if (permissions.isEmpty() || !check.id().equals(PermissionSummary.CHECK)) {
        outcomes.add(check.outcome());
        continue;
      }
      for (PermissionSummary permission : permissions) {
        outcomes.add(permission.outcome());
      }
    }
    return outcomes;
  }

  /** How many of the declared permissions are proved, "1 of 2"; null where none is declared. */
  public String proved() {
    List<Outcome> declared = new ArrayList<>();
    for (PermissionSummary permission : permissions) {
      declared.add(permission.outcome());
    }
    for (CheckResult check : examined) {
      if (permissions.isEmpty() && check.id().equals(PermissionSummary.CHECK)) {
        declared.add(check.outcome());
      }
    }
    long held = declared.stream().filter(Outcome.Held.class::isInstance).count();
    return declared.isEmpty() ? null : held + " of " + declared.size();
  }

  /** When the oldest proof of a declared permission was had; null where there is none. */
  public Instant oldestProof() {
    return PermissionSummary.oldest(permissions);
  }

  /** What holds and yet deserves a look. */
  public List<Finding> doubtful() {
    List<Finding> doubtful = new ArrayList<>();
    for (Outcome outcome : outcomes()) {
      if (outcome instanceof Outcome.Doubtful) {
        doubtful.add(outcome.finding());
      }
    }
    return doubtful;
  }

  /** How many checks ended in this way. */
  public int count(Class<? extends Outcome> kind) {
    int count = 0;
    for (CheckResult check : examined) {
      if (kind.isInstance(check.outcome())) {
        count++;
      }
    }
    return count;
  }
}
