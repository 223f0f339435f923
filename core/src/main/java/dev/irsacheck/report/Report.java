package dev.irsacheck.report;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
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
 * Every check with its outcome, in causal order; {@code at} is the snapshot's time, {@code took}
 * the duration of the whole self-check.
 */
public record Report(
    String version,
    PodSummary pod,
    List<CheckResult> examined,
    List<PermissionSummary> permissions,
    Instant at,
    Duration took) {

  /** A report without declared permissions. */
  public Report(
      String version, PodSummary pod, List<CheckResult> examined, Instant at, Duration took) {
    this(version, pod, examined, List.of(), at, took);
  }

  /** A definite fault outranks a missing answer. */
  public Verdict verdict() {
    Finding primary = primary();
    if (primary != null) {
      return Verdict.of(primary.code().severity());
    }
    return count(Outcome.Crashed.class) > 0 ? Verdict.SELF_CHECK_FAILED : Verdict.HEALTHY;
  }

  /**
   * The first definite fault, or the first missing answer on the pod's side, or the first missing
   * answer, or null.
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

  /** The code of the verdict; null if the pod is healthy. */
  public DiagnosisCode code() {
    if (primary() != null) {
      return primary().code();
    }
    return verdict() == Verdict.SELF_CHECK_FAILED ? DiagnosisCode.IRSA902 : null;
  }

  /** The side of the fault if the verdict is "cannot tell", otherwise null. */
  public FaultSide side() {
    return verdict() == Verdict.CANNOT_TELL ? primary().side() : null;
  }

  public List<Finding> broken() {
    List<Finding> broken = new ArrayList<>();
    for (Outcome outcome : outcomes()) {
      if (outcome instanceof Outcome.Broken) {
        broken.add(outcome.finding());
      }
    }
    return broken;
  }

  public List<Finding> alsoBroken() {
    Finding primary = primary();
    List<Finding> also = new ArrayList<>();
    for (Finding finding : broken()) {
      // Two checks may meet one fault; two permissions never are the same.
      boolean own = finding.code() != primary.code() || finding.code().link() == Link.MAY_DO;
      if (finding != primary && own) {
        also.add(finding);
      }
    }
    return also;
  }

  /** The permissions' outcomes replace that of the check that represents them. */
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

  /** The number of proved permissions, "1 of 2"; null if none is declared. */
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

  /** The time of the oldest proof, or null. */
  public Instant oldestProof() {
    return PermissionSummary.oldest(permissions);
  }

  public List<Finding> doubtful() {
    List<Finding> doubtful = new ArrayList<>();
    for (Outcome outcome : outcomes()) {
      if (outcome instanceof Outcome.Doubtful) {
        doubtful.add(outcome.finding());
      }
    }
    return doubtful;
  }

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
