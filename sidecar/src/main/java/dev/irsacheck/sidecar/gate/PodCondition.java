package dev.irsacheck.sidecar.gate;

import dev.irsacheck.report.Verdict;
import dev.irsacheck.sidecar.server.VerdictListener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One of {@code status.conditions}, with the fields of Kubernetes' PodCondition.
 *
 * @param type what a readiness gate names
 * @param status {@code True} or {@code False}; the API knows Unknown too
 * @param reason one word in camel case, or a code
 * @param message for people, at most 1024 characters
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
  private static final int LONGEST_MESSAGE = 1024;

  static PodCondition of(String type, VerdictListener.Change change) {
    return of(type, change.ready(), reason(change), change.line(), change.at());
  }

  static PodCondition of(String type, boolean ready, String reason, String message, Instant at) {
    Instant seconds = at.truncatedTo(ChronoUnit.SECONDS);
    return new PodCondition(type, ready ? "True" : "False", reason, head(message), seconds, null);
  }

  /** Says since when, which is not new where the status is not. */
  PodCondition after(PodCondition before) {
    boolean same =
        before != null && before.status.equals(status) && before.lastTransitionTime != null;
    Instant since = same ? before.lastTransitionTime : lastProbeTime;
    return new PodCondition(type, status, reason, message, lastProbeTime, since);
  }

  private static String reason(VerdictListener.Change change) {
    if (change.primary() != null) {
      return change.primary().code().name();
    }
    return change.verdict() == Verdict.HEALTHY ? "Healthy" : "SelfCheckFailed";
  }

  private static String head(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE - 1) + '…';
  }
}
