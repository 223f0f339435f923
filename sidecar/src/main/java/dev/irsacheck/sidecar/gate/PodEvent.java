package dev.irsacheck.sidecar.gate;

import dev.irsacheck.report.Verdict;
import dev.irsacheck.sidecar.server.VerdictListener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What an Event about this pod says.
 *
 * @param warning whether it is of type Warning, and not Normal
 * @param reason one word in camel case
 * @param message for people, at most {@link #LONGEST_MESSAGE} bytes
 * @param at when the check behind it began, in whole seconds as the API keeps it
 */
record PodEvent(boolean warning, String reason, String message, Instant at) {
  /** The API's limit for {@code note}, by which Events are known since events.k8s.io/v1. */
  static final int LONGEST_MESSAGE = 1024;

  static PodEvent of(VerdictListener.Change change) {
    return new PodEvent(
        change.verdict() != Verdict.HEALTHY,
        Reason.of(change),
        Head.of(change.message(), LONGEST_MESSAGE),
        change.at().truncatedTo(ChronoUnit.SECONDS));
  }
}
