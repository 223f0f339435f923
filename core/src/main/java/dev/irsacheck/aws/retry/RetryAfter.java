package dev.irsacheck.aws.retry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/** How long a server asks to wait (RFC 9110, Retry-After). */
public final class RetryAfter {
  private static final long LONGEST_SECONDS = 31_536_000;

  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /**
   * Reads {@code Retry-After} in seconds or as a date, relative to the response's own {@code Date},
   * and AWS's {@code x-amz-retry-after} in milliseconds.
   */
  public static Duration in(Function<String, String> header) {
    Duration millis = number(header.apply("x-amz-retry-after"), 1);
    if (millis != null) {
      return millis;
    }
    String told = header.apply("Retry-After");
    Duration seconds = number(told, 1_000);
    return seconds != null ? seconds : between(header.apply("Date"), told);
  }

  private static Duration number(String text, long unit) {
    if (text == null || !text.strip().matches("[0-9]+")) {
      return null;
    }
    String digits = text.strip();
    long most = LONGEST_SECONDS * 1_000 / unit;
    return Duration.ofMillis(
        unit * (digits.length() > MOST_DIGITS ? most : Math.min(most, Long.parseLong(digits))));
  }

  private static Duration between(String now, String then) {
    if (now == null || then == null) {
      return null;
    }
    try {
      Duration length = Duration.between(date(now), date(then));
      return length.isNegative() ? Duration.ZERO : length;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant date(String text) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip()));
  }
}
