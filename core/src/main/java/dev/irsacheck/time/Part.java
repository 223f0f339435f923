package dev.irsacheck.time;

import java.time.Duration;

/**
 * A part of a duration, as {@link Duration#dividedBy(long)} gives it. That divides decimal numbers
 * of any size, whose tables alone cost a start as much as a TLS handshake.
 */
public final class Part {
  private static final long NANOS = 1_000_000_000;

  private Part() {}

  /**
   * @param parts at least one
   */
  public static Duration of(Duration whole, int parts) {
    if (whole.isNegative()) {
      return of(whole.negated(), parts).negated();
    }
    long seconds = whole.getSeconds();
    return Duration.ofSeconds(seconds / parts, (seconds % parts * NANOS + whole.getNano()) / parts);
  }
}
