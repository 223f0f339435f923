package dev.irsacheck.pod.settings;

import java.util.List;

/**
 * The result of reading the settings.
 *
 * @param inForce valid values, and defaults for the rest; with problems only usable to print the
 *     message
 */
public record SettingsResult(Settings inForce, List<SettingsProblem> problems) {
  public boolean isRejected() {
    return !problems.isEmpty();
  }
}
