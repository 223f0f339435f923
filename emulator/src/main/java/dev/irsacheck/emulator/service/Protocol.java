package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.signing.Refusal;
import java.util.Map;

/** How a service's errors arrive: status, code, and where the code stands. */
abstract class Protocol {
  private final Failure denial;
  private final Failure throttled;
  private final Failure internal;
  private final Failure unknown;

  /**
   * The words that it has of its own.
   *
   * @param denial without a text where it is that of the request
   * @param unknown for a call that the service, or the emulator, does not have; {@code %s} is its
   *     name
   */
  Protocol(Failure denial, Failure throttled, Failure internal, Failure unknown) {
    this.denial = denial;
    this.throttled = throttled;
    this.internal = internal;
    this.unknown = unknown;
  }

  /** An error's body and headers. */
  record Rendered(Map<String, String> headers, String body) {}

  abstract Rendered render(Failure failure, String requestId);

  /** What a signature that does not hold is answered with. */
  abstract Failure refused(Refusal refusal);

  /** A denial with its full text. */
  final Failure denied(String message) {
    return denial.message().isEmpty() ? denial.saying(message) : denial;
  }

  final Failure throttled() {
    return throttled;
  }

  final Failure internal() {
    return internal;
  }

  final Failure unknown(String action) {
    return unknown.saying(unknown.message().replace("%s", action));
  }
}
