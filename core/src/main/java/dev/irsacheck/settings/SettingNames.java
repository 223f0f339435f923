package dev.irsacheck.settings;

import dev.irsacheck.text.ClosestWord;
import java.util.ArrayList;
import java.util.List;

/** Finds settings by what a source calls them. */
final class SettingNames {
  private SettingNames() {}

  /** The setting of this canonical name, or null. */
  static Setting<?> named(String canonicalName) {
    for (Setting<?> setting : Setting.all()) {
      if (setting.canonicalName().equals(canonicalName)) {
        return setting;
      }
    }
    return null;
  }

  /** The setting of this environment variable, or null. */
  static Setting<?> ofVariable(String name) {
    for (Setting<?> setting : Setting.all()) {
      if (setting.environment().equals(name)) {
        return setting;
      }
    }
    return null;
  }

  /** The setting that a name was probably meant to be, or null. */
  static Setting<?> nearest(String name) {
    List<String> names = new ArrayList<>();
    for (Setting<?> setting : Setting.all()) {
      names.add(setting.canonicalName());
    }
    return named(ClosestWord.word(name, names));
  }
}
