package dev.irsacheck.base.text;

import java.time.Duration;

public final class Durations {
  private static final long NANOS = 1_000_000_000;

  private Durations() {}

  /** Avoids {@link Duration#dividedBy(long)}: BigDecimal costs a start as much as a handshake. */
  public static Duration divided(Duration whole, int parts) {
    if (whole.isNegative()) {
      return divided(whole.negated(), parts).negated();
    }
    long seconds = whole.getSeconds();
    return Duration.ofSeconds(seconds / parts, (seconds % parts * NANOS + whole.getNano()) / parts);
  }

  public static String inWords(Duration duration) {
    long seconds = duration.abs().toSeconds();
    if (seconds < 120) {
      return count(seconds, "second");
    }
    if (seconds < 2 * 3600) {
      return count(rounded(seconds, 60), "minute");
    }
    return seconds < 3 * 86_400
        ? count(rounded(seconds, 3600), "hour")
        : count(rounded(seconds, 86_400), "day");
  }

  /** Rounds, because a clock that was set back twenty minutes must not be reported as nineteen. */
  private static long rounded(long seconds, long unit) {
    return (seconds + unit / 2) / unit;
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
