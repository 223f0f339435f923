package dev.irsacheck.acceptance.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** Waits for what Kubernetes does in its own time. */
final class Soon {
  /** Of each wait; no machine is so busy. */
  static final Duration LIMIT = Duration.ofMinutes(4);

  static final Duration INTERVAL = Duration.ofMillis(400);

  private Soon() {}

  /** Returns once it is so; the case fails if it is not within the limit. */
  static void await(BooleanSupplier so) {
    Awaitility.await().atMost(LIMIT).pollInterval(INTERVAL).until(so::getAsBoolean);
  }
}
