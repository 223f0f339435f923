package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Fix;
import java.util.List;
import java.util.Map;

/**
 * Running pods that differ from what the webhook would create today.
 *
 * @param effect what a restart does to them
 * @param owners such as {@code Deployment shop/orders} and {@code Rollout.argoproj.io shop/orders},
 *     with the number of pods of each
 * @param fixFirst findings that must be fixed before a restart
 */
public record StalePods(Effect effect, Map<String, Integer> owners, List<AuditFinding> fixFirst) {
  public enum Effect {
    GIVES_ROLE,
    /** New pods have another role, or the same one with another audience. */
    CHANGES_TOKEN,
    LOSES_ROLE
  }

  /** Whether new pods have a role that works, as far as it was judged. */
  public boolean isRestartable() {
    return effect != Effect.LOSES_ROLE && fixFirst.isEmpty();
  }

  /** Returns what {@code kubectl rollout restart} takes; null for owners of other kinds. */
  public static Action.Workload rolledOut(String owner) {
    Action.Workload workload = RestartFix.restarted(owner);
    return workload != null && Action.Restart.replaces(workload.kind()) ? workload : null;
  }

  public static Fix fix(String owner) {
    return RestartFix.of(owner);
  }
}
