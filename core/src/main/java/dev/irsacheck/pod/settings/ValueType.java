package dev.irsacheck.pod.settings;

import java.util.List;

/** What values a setting takes, within which bounds, and how they are written. */
public interface ValueType<T> {
  /** What stands for the value in a usage text, such as {@code DURATION}. */
  String placeholder();

  /** All words that it takes, of a choice; empty for all others. */
  default List<String> words() {
    return List.of();
  }

  /** Whether the setting's name alone is a value, as {@code true} is. */
  default boolean standsAlone() {
    return false;
  }

  /** Its least and greatest value as a sentence behind another one, or nothing. */
  default String bounds() {
    return "";
  }

  /**
   * Reads what was written.
   *
   * @param text without white space around it
   */
  SettingValue<T> parse(String text);

  /** Whether nothing is a value, too: it overrides the list of a lower source. */
  default boolean mayBeEmpty() {
    return false;
  }

  /** Reads a list of YAML. */
  default SettingValue<T> parseItems(List<YamlFile.Item> items) {
    return SettingValue.bad("", "takes one value, not a list");
  }
}
