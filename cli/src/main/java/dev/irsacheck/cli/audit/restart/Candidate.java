package dev.irsacheck.cli.audit.restart;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.names.KubernetesNames;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.audit.judge.StalePods;
import java.util.ArrayList;
import java.util.List;

/** An owner of stale pods with all findings about them. */
final class Candidate {
  private final String owner;
  private final List<Reason> reasons = new ArrayList<>();
  private int pods;

  /**
   * A finding about the pods.
   *
   * @param suppressed what the suppression says; null if the finding counts
   * @param holds sentences why the pods must not be restarted yet
   */
  record Reason(AuditFinding found, String suppressed, List<String> holds) {
    boolean givesRole() {
      return found.stale().effect() == StalePods.Effect.GIVES_ROLE;
    }
  }

  Candidate(String owner) {
    this.owner = owner;
  }

  void add(Reason reason) {
    reasons.add(reason);
    pods += reason.found.stale().owners().get(owner);
  }

  String owner() {
    return owner;
  }

  List<Reason> reasons() {
    return reasons;
  }

  AuditSubject subject() {
    return reasons.get(0).found.subject();
  }

  int pods() {
    return pods;
  }

  /** Whether any finding, also a suppressed one, is a reason not to restart yet. */
  boolean isHeld() {
    return reasons.stream().anyMatch(each -> !each.holds.isEmpty());
  }

  boolean isSuppressed() {
    return reasons.stream().allMatch(each -> each.suppressed != null);
  }

  boolean givesRole() {
    return reasons.stream().anyMatch(Reason::givesRole);
  }

  /** Returns what kubectl restarts; null if it cannot. */
  Action.Workload workload() {
    return hasValidName() ? StalePods.rolledOut(owner) : null;
  }

  /** Whether Kubernetes allows the namespace and name, so that a command may contain them. */
  boolean hasValidName() {
    String name = owner.substring(owner.indexOf(' ') + 1);
    int slash = name.indexOf('/');
    return slash > 0
        && KubernetesNames.isDnsName(name.substring(0, slash))
        && KubernetesNames.isDnsName(name.substring(slash + 1))
        && Printable.withoutControls(owner).equals(owner);
  }
}
