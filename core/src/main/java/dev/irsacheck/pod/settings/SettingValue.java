package dev.irsacheck.pod.settings;

import java.util.List;

/**
 * A value as its setting wants it, and what is wrong with what was written.
 *
 * @param value null if there is none that can be used
 * @param faults none if it is good
 */
public record SettingValue<T>(T value, List<Fault> faults) {
  /**
   * One complaint.
   *
   * @param text what it is about; may be empty
   * @param complaint continues the quoted text, such as "is not a duration"
   */
  public record Fault(String text, String complaint) {}

  static <T> SettingValue<T> good(T value) {
    return new SettingValue<>(value, List.of());
  }

  static <T> SettingValue<T> bad(String text, String complaint) {
    return new SettingValue<>(null, List.of(new Fault(text, complaint)));
  }

  /**
   * Good unless the value is null.
   *
   * @param text what was read
   */
  static <T> SettingValue<T> orBad(T value, String text, String complaint) {
    return value == null ? bad(text, complaint) : good(value);
  }
}
