package dev.irsacheck.pod.settings;

import java.util.List;

/** The type of a setting: its syntax and bounds. */
public interface ValueType<T> {
  String placeholder();

  default List<String> words() {
    return List.of();
  }

  default boolean standsAlone() {
    return false;
  }

  default String bounds() {
    return "";
  }

  SettingValue<T> parse(String text);

  /** Whether an empty value overrides the list of a lower source. */
  default boolean mayBeEmpty() {
    return false;
  }

  default SettingValue<T> parseItems(List<YamlFile.Item> items) {
    return SettingValue.bad("", "takes one value, not a list");
  }
}
