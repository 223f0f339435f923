package dev.irsacheck.text;

import java.time.Duration;

/** Durations as people say them. */
public final class Durations {
  private Durations() {}

  /** Such as {@code 45 seconds}, {@code 20 minutes}, {@code 31 hours}, {@code 12 days}. */
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

  /** Nobody who set a clock twenty minutes back wants to read of nineteen. */
  private static long rounded(long seconds, long unit) {
    return (seconds + unit / 2) / unit;
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
