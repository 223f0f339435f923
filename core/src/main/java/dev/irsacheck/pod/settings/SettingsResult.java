package dev.irsacheck.pod.settings;

import java.util.List;

/**
 * What reading the settings gave.
 *
 * @param inForce what could be read, with defaults for the rest; where something is wrong it tells
 *     where the message goes, and is no base to check on
 * @param problems all that is wrong: exit 64; none if all sources were in order
 */
public record SettingsResult(Settings inForce, List<SettingsProblem> problems) {
  public boolean isRejected() {
    return !problems.isEmpty();
  }
}
