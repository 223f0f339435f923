package dev.irsacheck.emulator;

import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.http.HttpResponse.Delivery;
import dev.irsacheck.emulator.world.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a client meets of a fault, whoever it befalls. */
final class Faults {
  private Faults() {}

  /** A response, or the lack of one, and what the record calls it. */
  record Instead(String outcome, HttpResponse response) {}

  static void sleep(Duration latency) {
    try {
      Thread.sleep(latency.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** What comes in place of an answer of who was asked; empty where that one answers itself. */
  static Optional<Instead> withoutAnswer(Fault.Effect effect, Instant now) {
    if (effect instanceof Fault.Page page) {
      return Optional.of(
          new Instead(
              "page", HttpResponse.of(page.status(), page.contentType(), page.body(), now)));
    }
    if (effect instanceof Fault.Hang) {
      return Optional.of(new Instead("hang", HttpResponse.silence(Delivery.NEVER)));
    }
    if (effect instanceof Fault.Reset) {
      return Optional.of(new Instead("reset", HttpResponse.silence(Delivery.RESET)));
    }
    return Optional.empty();
  }
}
