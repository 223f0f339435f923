package dev.irsacheck.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;

/** Durations as Kubernetes manifests and shells write them, and as people say them. */
public final class Durations {
  /** So many digits of hours still fit a long of milliseconds. */
  private static final int MAX_DIGITS = 12;

  private static final long NANOS = 1_000_000_000;

  private Durations() {}

  /**
   * Reads {@code 10s}, {@code 500ms}, {@code 2m}, {@code 1h}, plain seconds, or ISO-8601.
   *
   * @return null if the text is no duration
   */
  public static Duration parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("p")) {
      return iso(text);
    }
    int digits = 0;
    while (digits < lower.length() && lower.charAt(digits) >= '0' && lower.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > MAX_DIGITS) {
      return null;
    }
    long number = Long.parseLong(lower.substring(0, digits));
    return switch (lower.substring(digits)) {
      case "ms" -> Duration.ofMillis(number);
      case "", "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> null;
    };
  }

  private static Duration iso(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * A part of a duration, as {@link Duration#dividedBy(long)} gives it. That divides decimal
   * numbers of any size, whose tables alone cost a start as much as a TLS handshake.
   *
   * @param parts at least one
   */
  public static Duration divided(Duration whole, int parts) {
    if (whole.isNegative()) {
      return divided(whole.negated(), parts).negated();
    }
    long seconds = whole.getSeconds();
    return Duration.ofSeconds(seconds / parts, (seconds % parts * NANOS + whole.getNano()) / parts);
  }

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
