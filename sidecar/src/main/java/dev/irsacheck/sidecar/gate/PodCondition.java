package dev.irsacheck.sidecar.gate;

import dev.irsacheck.sidecar.server.VerdictListener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One of {@code status.conditions}, with the fields of Kubernetes' PodCondition.
 *
 * @param type what a readiness gate names
 * @param status {@code True} or {@code False}; the API knows Unknown too
 * @param reason one word in camel case
 * @param message for people, at most {@link #LONGEST_MESSAGE} bytes
 * @param lastProbeTime when the check behind it began, in whole seconds as the API keeps it
 * @param lastTransitionTime since when the status is this, null if nobody said
 */
record PodCondition(
    String type,
    String status,
    String reason,
    String message,
    Instant lastProbeTime,
    Instant lastTransitionTime) {
  /**
   * The API takes 32768 of a {@code metav1.Condition} and names no limit for a pod's; but whoever
   * watches pods gets each of them, so it is what kubelet keeps of a termination message.
   */
  static final int LONGEST_MESSAGE = 4096;

  static PodCondition of(String type, VerdictListener.Change change) {
    return of(type, change.ready(), ConditionReason.of(change), change.message(), change.at());
  }

  static PodCondition of(String type, boolean ready, String reason, String message, Instant at) {
    Instant seconds = at.truncatedTo(ChronoUnit.SECONDS);
    String head = TruncatedMessage.of(message, LONGEST_MESSAGE);
    return new PodCondition(type, ready ? "True" : "False", reason, head, seconds, null);
  }

  /** Says since when, which is not new where the status is not. */
  PodCondition after(PodCondition before) {
    boolean same =
        before != null && before.status.equals(status) && before.lastTransitionTime != null;
    Instant since = same ? before.lastTransitionTime : lastProbeTime;
    return new PodCondition(type, status, reason, message, lastProbeTime, since);
  }
}
