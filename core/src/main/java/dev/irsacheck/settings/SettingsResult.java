package dev.irsacheck.settings;

import java.util.List;

/** What reading the settings gave. */
public sealed interface SettingsResult {
  /** All sources were in order. */
  record Read(Settings settings) implements SettingsResult {}

  /**
   * Something was wrong: exit 64.
   *
   * @param problems all of them, at least one
   * @param readable what could be read, with defaults for the rest: where the message goes, not a
   *     base to check on
   */
  record Rejected(List<SettingsProblem> problems, Settings readable) implements SettingsResult {}

  /** The settings, or those of them that could be read. */
  default Settings inForce() {
    return this instanceof Read read ? read.settings() : ((Rejected) this).readable();
  }
}
