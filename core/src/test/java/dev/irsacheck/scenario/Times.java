package dev.irsacheck.scenario;

import java.time.Duration;

final class Times {
  private Times() {}

  static Duration duration(String text) {
    int end = text.length();
    while (Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    long number = Long.parseLong(text.substring(0, end));
    return switch (text.substring(end)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> throw new IllegalArgumentException("no duration: " + text);
    };
  }
}
