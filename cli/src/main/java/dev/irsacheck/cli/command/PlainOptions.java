package dev.irsacheck.cli.command;

import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.pod.settings.Setting;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings on the command line that can be taken apart without the parser. What a pod runs is
 * mostly so written; whatever is not, and whatever is wrong, is the parser's to tell of.
 */
public final class PlainOptions {
  private PlainOptions() {}

  /**
   * The settings given, by canonical name, as {@link SettingOptions#given} has them.
   *
   * @param arguments what follows the command
   * @return null unless each is {@code --NAME=VALUE}, or a flag that stands alone, of a setting of
   *     this form, and none stands twice
   */
  public static Map<String, String> of(List<String> arguments, RunMode form) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String flag = equals < 0 ? argument : argument.substring(0, equals);
      String value = argument.substring(equals + 1);
      // A value like the flag itself would look as if the flag stood alone.
      if (equals >= 0 && value.equals(flag) || values.put(flag, value) != null) {
        return null;
      }
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (Setting<?> setting : Setting.all()) {
      String value = values.get(setting.flag());
      if (value == null || !setting.forms().contains(form)) {
        continue;
      }
      boolean alone = value.equals(setting.flag());
      if (value.isEmpty() || alone && !setting.type().standsAlone()) {
        return null;
      }
      given.put(setting.canonicalName(), alone ? "true" : value);
    }
    return given.size() == arguments.size() ? given : null;
  }
}
