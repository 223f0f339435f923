package dev.irsacheck.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;

/** Durations as Kubernetes manifests and shells write them. */
final class Durations {
  /** So many digits of hours still fit a long of milliseconds. */
  private static final int MAX_DIGITS = 12;

  private Durations() {}

  /** Least and most are durations in the same notation, and both are allowed. */
  static SettingValue parse(String text, String least, String most) {
    Duration duration = read(text);
    if (duration == null) {
      return SettingValue.bad("is not a duration such as 10s, 500ms or 2m");
    }
    if (duration.compareTo(read(least)) < 0 || duration.compareTo(read(most)) > 0) {
      return SettingValue.bad("is not between " + least + " and " + most);
    }
    return SettingValue.good(duration);
  }

  /** Null if the text is no duration. */
  private static Duration read(String text) {
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
}
