package dev.irsacheck.emulator;

import java.time.Duration;

/**
 * Something that goes wrong on the way to an answer.
 *
 * @param action the STS action it befalls, or {@code any}
 * @param times how many requests it befalls; {@link #FOR_EVER} for all
 * @param latency waited before the answer
 */
record Fault(String action, int times, Duration latency, Effect effect) {
  static final int FOR_EVER = -1;
  static final String ANY = "any";

  boolean befalls(String requestedAction) {
    return action.equals(ANY) || action.equals(requestedAction);
  }

  /** What the client meets instead of the verified answer. */
  sealed interface Effect {}

  /** The verified answer, only later. */
  record Delay() implements Effect {}

  /** An STS error, whatever the request was. */
  record Refuse(StsError error) implements Effect {}

  /** A page that is no STS answer, as a captive proxy sends it. */
  record Page(int status, String contentType, String body) implements Effect {}

  /** The request is read and never answered. */
  record Hang() implements Effect {}

  /** The verified answer, one byte a second. */
  record Drip() implements Effect {}

  /** The connection is reset once the request was read. */
  record Reset() implements Effect {}
}
