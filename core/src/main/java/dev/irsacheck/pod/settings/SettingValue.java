package dev.irsacheck.pod.settings;

import java.util.List;

/** A parsed value and its faults; the value is null if no part is usable. */
public record SettingValue<T>(T value, List<Fault> faults) {
  /**
   * @param complaint continues the quoted text, such as "is not a duration"
   */
  public record Fault(String text, String complaint) {}

  static <T> SettingValue<T> good(T value) {
    return new SettingValue<>(value, List.of());
  }

  static <T> SettingValue<T> bad(String text, String complaint) {
    return new SettingValue<>(null, List.of(new Fault(text, complaint)));
  }

  static <T> SettingValue<T> orBad(T value, String text, String complaint) {
    return value == null ? bad(text, complaint) : good(value);
  }
}
