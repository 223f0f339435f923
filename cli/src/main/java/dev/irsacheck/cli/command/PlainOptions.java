package dev.irsacheck.cli.command;

import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.pod.settings.Setting;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses simple settings without picocli, which covers most pods. */
public final class PlainOptions {
  private PlainOptions() {}

  /**
   * @return null unless each is a known {@code --NAME=VALUE} or flag, and none is repeated
   */
  public static Map<String, String> of(List<String> arguments, RunMode form) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String flag = equals < 0 ? argument : argument.substring(0, equals);
      String value = argument.substring(equals + 1);
      // A value equal to the flag would look like a flag without a value.
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
