package dev.irsacheck.sidecar.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as the status page writes them. */
final class Times {
  private Times() {}

  /** Such as {@code 2026-01-02 03:04:05 UTC}. */
  static String text(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }
}
