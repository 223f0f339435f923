package dev.irsacheck.cli.audit.restart;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.audit.judge.StalePods;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An owner of stale pods with all findings about them. */
final class Candidate {
  /**
   * A subdomain of RFC 1123, as Kubernetes requires.
   *
   * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object
   *     names</a>
   */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

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

  /** A suppressed finding still tells that a restart would do harm. */
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
    return isNamed() ? StalePods.rolledOut(owner) : null;
  }

  /** Whether the name is safe in a command and is printed as it is. */
  boolean isNamed() {
    String name = owner.substring(owner.indexOf(' ') + 1);
    int slash = name.indexOf('/');
    return slash > 0
        && NAME.matcher(name.substring(0, slash)).matches()
        && NAME.matcher(name.substring(slash + 1)).matches()
        && Printable.withoutControls(owner).equals(owner);
  }
}
