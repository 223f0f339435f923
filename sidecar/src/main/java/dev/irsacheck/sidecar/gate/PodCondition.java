package dev.irsacheck.sidecar.gate;

import dev.irsacheck.sidecar.server.VerdictListener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One of {@code status.conditions}, with the fields of Kubernetes' PodCondition.
 *
 * @param type the name in a readiness gate
 * @param status {@code True} or {@code False}
 * @param reason one camel-case word
 * @param message for people, at most {@link #LONGEST_MESSAGE} bytes
 * @param lastProbeTime start of the check, in whole seconds like the API
 * @param lastTransitionTime time of the last status change; null if unknown
 */
record PodCondition(
    String type,
    String status,
    String reason,
    String message,
    Instant lastProbeTime,
    Instant lastTransitionTime) {
  /** The API has no limit, but all watchers receive it, so kubelet's message limit applies. */
  static final int LONGEST_MESSAGE = 4096;

  static PodCondition of(String type, VerdictListener.Change change) {
    return of(type, change.ready(), ConditionReason.of(change), change.message(), change.at());
  }

  static PodCondition of(String type, boolean ready, String reason, String message, Instant at) {
    Instant seconds = at.truncatedTo(ChronoUnit.SECONDS);
    String head = TruncatedMessage.of(message, LONGEST_MESSAGE);
    return new PodCondition(type, ready ? "True" : "False", reason, head, seconds, null);
  }

  /** Keeps the transition time if the status is unchanged. */
  PodCondition after(PodCondition before) {
    boolean same =
        before != null && before.status.equals(status) && before.lastTransitionTime != null;
    Instant since = same ? before.lastTransitionTime : lastProbeTime;
    return new PodCondition(type, status, reason, message, lastProbeTime, since);
  }
}
