package dev.irsacheck.base.bootstrap;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;

/** The names of settings, and the formats of booleans and durations, in every source. */
public final class SettingText {
  public static final String PROPERTY_PREFIX = "irsacheck.";
  public static final String VARIABLE_PREFIX = "IRSA_CHECK_";

  /** More digits of hours would overflow a long of milliseconds. */
  private static final int MAX_DIGITS = 12;

  private SettingText() {}

  public static String property(String name) {
    return PROPERTY_PREFIX + name;
  }

  public static String variable(String name) {
    return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Does the same as {@code String.strip} of Java 11. */
  public static String stripped(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Parses {@code true} and {@code false} as YAML and shells write them; null for other texts. */
  public static Boolean truth(String text) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "true":
      case "yes":
      case "on":
      case "1":
        return Boolean.TRUE;
      case "false":
      case "no":
      case "off":
      case "0":
        return Boolean.FALSE;
      default:
        return null;
    }
  }

  /** Parses {@code 10s}, {@code 500ms}, {@code 2m}, {@code 1h}, seconds and ISO-8601, or null. */
  public static Duration duration(String text) {
    if (text.startsWith("p") || text.startsWith("P")) {
      try {
        return Duration.parse(text);
      } catch (DateTimeException e) {
        return null;
      }
    }
    long millis = millis(text);
    return millis < 0 ? null : Duration.ofMillis(millis);
  }

  /** Does the same without ISO-8601, so that java.time is not loaded; -1 if invalid. */
  static long millis(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int digits = 0;
    while (digits < lower.length() && lower.charAt(digits) >= '0' && lower.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > MAX_DIGITS) {
      return -1;
    }
    long number = Long.parseLong(lower.substring(0, digits));
    switch (lower.substring(digits)) {
      case "ms":
        return number;
      case "":
      case "s":
        return number * 1_000;
      case "m":
        return number * 60_000;
      case "h":
        return number * 3_600_000;
      default:
        return -1;
    }
  }
}
