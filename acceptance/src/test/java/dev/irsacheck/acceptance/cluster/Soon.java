package dev.irsacheck.acceptance.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

final class Soon {
  /** Longer than any busy machine needs. */
  static final Duration LIMIT = Duration.ofMinutes(4);

  static final Duration INTERVAL = Duration.ofMillis(400);

  private Soon() {}

  static void await(BooleanSupplier so) {
    Awaitility.await().atMost(LIMIT).pollInterval(INTERVAL).until(so::getAsBoolean);
  }
}
