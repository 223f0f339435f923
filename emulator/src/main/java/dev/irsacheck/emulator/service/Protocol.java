package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.signing.Refusal;
import java.util.Map;

/** How a service's errors arrive: status, code, and where the code stands. */
interface Protocol {

  /** An error's body and headers. */
  record Rendered(Map<String, String> headers, String body) {}

  Rendered render(Failure failure, String requestId);

  /** What a signature that does not hold is answered with. */
  Failure refused(Refusal refusal);

  /** A denial with its full text. */
  Failure denied(String message);

  Failure throttled();

  Failure internal();

  /** A call that the service, or the emulator, does not have. */
  Failure unknown(String action);
}
