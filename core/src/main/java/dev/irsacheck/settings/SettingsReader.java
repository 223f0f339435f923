package dev.irsacheck.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads all sources, the one of highest precedence first: the first good value stays. */
public final class SettingsReader {
  private final Form form;
  private final EnumMap<Setting, Object> values = new EnumMap<>(Setting.class);
  private final EnumMap<Setting, String> origins = new EnumMap<>(Setting.class);
  private final List<SettingsProblem> problems = new ArrayList<>();

  private SettingsReader(Form form) {
    this.form = form;
  }

  /**
   * Reads the settings; a pure function of its sources.
   *
   * <p>A bad value is a problem even where another source overrides it: it would come into force on
   * the day the override goes.
   */
  public static SettingsResult read(SettingsSources sources) {
    SettingsReader reader = new SettingsReader(sources.form());
    reader.arguments(sources.arguments());
    reader.flags(sources.flags());
    reader.properties(sources.properties());
    reader.environment(sources.environment());
    reader.configFile(sources.files());
    Settings settings = Settings.of(reader.values, reader.origins);
    if (reader.problems.isEmpty()) {
      return new SettingsResult.Read(settings);
    }
    return new SettingsResult.Rejected(List.copyOf(reader.problems), settings);
  }

  private void arguments(String text) {
    if (text.isEmpty()) {
      return;
    }
    String origin = AgentArguments.ORIGIN;
    Set<Setting> seen = EnumSet.noneOf(Setting.class);
    for (AgentArguments.Argument argument : AgentArguments.parse(text, problems)) {
      Setting setting = Setting.named(argument.key());
      if (setting == null) {
        unknownArgument(argument);
      } else if (!seen.add(setting)) {
        problem(SettingsProblem.What.GIVEN_TWICE, setting, "is given twice", origin);
      } else {
        direct(setting, argument.value(), origin);
      }
    }
  }

  private void unknownArgument(AgentArguments.Argument argument) {
    String key = argument.key();
    String advice;
    if (argument.value() == null && Codes.isOne(key)) {
      advice = "to give several codes write ignore=IRSA503+IRSA210";
    } else {
      Setting nearest = Nearest.setting(key);
      advice = nearest == null ? "" : didYouMean(nearest.canonicalName());
    }
    problems.add(SettingsProblem.unknownSetting(key, AgentArguments.ORIGIN, advice));
  }

  private void flags(Map<String, String> flags) {
    for (Map.Entry<String, String> flag : flags.entrySet()) {
      Setting setting = Setting.named(flag.getKey());
      if (setting != null) {
        direct(setting, flag.getValue(), "flag " + setting.flag());
      } else {
        Setting nearest = Nearest.setting(flag.getKey());
        String advice = nearest == null ? "" : didYouMean(nearest.flag());
        problems.add(SettingsProblem.unknownSetting("--" + flag.getKey(), "flag", advice));
      }
    }
  }

  private void properties(Map<String, String> properties) {
    for (Map.Entry<String, String> property : properties.entrySet()) {
      String key = property.getKey();
      if (!key.startsWith(Setting.PROPERTY_PREFIX)) {
        continue;
      }
      String name = key.substring(Setting.PROPERTY_PREFIX.length());
      Setting setting = Setting.named(name);
      if (setting != null) {
        accept(setting, property.getValue(), "system property " + key);
      } else {
        Setting nearest = Nearest.setting(name);
        String advice = nearest == null ? "" : didYouMean(nearest.property());
        problems.add(SettingsProblem.unknownSetting(key, "system property", advice));
      }
    }
  }

  private void environment(Map<String, String> environment) {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String key = variable.getKey();
      if (!key.startsWith(Setting.ENVIRONMENT_PREFIX)) {
        continue;
      }
      String name = key.substring(Setting.ENVIRONMENT_PREFIX.length());
      Setting setting = Setting.ofConstant(name);
      if (setting != null) {
        accept(setting, variable.getValue(), "env " + key);
      } else if (!ServiceLinks.isOne(name)) {
        Setting nearest = Nearest.setting(name);
        String advice = nearest == null ? "" : didYouMean(nearest.environment());
        problems.add(SettingsProblem.unknownSetting(key, "env", advice));
      }
    }
  }

  private void configFile(ConfigFile files) {
    String origin = origins.get(Setting.CONFIG);
    Path path =
        origin == null ? Path.of(Setting.CONFIG.fallback()) : (Path) values.get(Setting.CONFIG);
    ConfigFile.Content content = files.read(path, YamlFile.MAX_BYTES + 1);
    if (content instanceof ConfigFile.Bytes found) {
      entries(YamlFile.read(path.toString(), found.bytes(), problems));
    } else if (content instanceof ConfigFile.Unreadable unreadable) {
      file(path, unreadable.reason(), origin == null ? "default" : origin);
    } else if (origin != null) {
      file(path, "does not exist", origin);
    }
  }

  private void entries(List<YamlFile.Entry> entries) {
    for (YamlFile.Entry entry : entries) {
      Setting setting = Setting.named(entry.key());
      if (setting == null) {
        Setting nearest = Nearest.setting(entry.key());
        String advice = nearest == null ? "" : didYouMean(nearest.canonicalName());
        problems.add(SettingsProblem.unknownSetting(entry.key(), entry.origin(), advice));
      } else if (setting == Setting.CONFIG) {
        problem(
            SettingsProblem.What.BAD_VALUE, setting, "cannot be set in the file", entry.origin());
      } else if (entry.items() == null) {
        accept(setting, entry.text(), entry.origin());
      } else if (setting.kind() == SettingKind.CODES) {
        codes(setting, entry.items(), entry.origin());
      } else if (setting.kind() == SettingKind.PATHS) {
        paths(setting, entry.items(), entry.origin());
      } else {
        problem(
            SettingsProblem.What.BAD_VALUE, setting, "takes one value, not a list", entry.origin());
      }
    }
  }

  /** Takes a value that was given to this form of the check and to no other. */
  private void direct(Setting setting, String text, String origin) {
    if (!setting.forms().contains(form)) {
      String complaint = "has no effect on " + form.words();
      problem(SettingsProblem.What.WRONG_FORM, setting, complaint, origin);
    } else if (text == null && setting.kind() == SettingKind.BOOLEAN) {
      accept(setting, "true", origin);
    } else if (text == null) {
      problem(SettingsProblem.What.NO_VALUE, setting, "needs a value", origin);
    } else {
      accept(setting, text, origin);
    }
  }

  private void accept(Setting setting, String text, String origin) {
    String written = text.strip();
    if (setting.kind() == SettingKind.CODES) {
      // An empty list is a value: it overrides the list of a lower source.
      codes(setting, Codes.split(written), origin);
      return;
    }
    if (setting.kind() == SettingKind.PATHS) {
      paths(setting, List.of(written.split("\\|")), origin);
      return;
    }
    if (written.isEmpty()) {
      problem(SettingsProblem.What.NO_VALUE, setting, "is given without a value", origin);
      return;
    }
    SettingValue parsed = SettingValue.parse(setting, written);
    if (parsed.complaint() != null) {
      bad(setting, written, parsed.complaint(), origin);
      return;
    }
    keep(setting, parsed.value(), origin);
  }

  private void codes(Setting setting, List<String> items, String origin) {
    Set<String> codes = new LinkedHashSet<>();
    for (String item : items) {
      SettingValue parsed = SettingValue.parse(setting, item.strip());
      if (parsed.complaint() == null) {
        codes.add((String) parsed.value());
      } else {
        bad(setting, item, parsed.complaint(), origin);
      }
    }
    keep(setting, Collections.unmodifiableSet(codes), origin);
  }

  private void paths(Setting setting, List<String> items, String origin) {
    List<String> paths = new ArrayList<>();
    for (String item : items) {
      String path = item.strip();
      SettingValue parsed = SettingValue.parse(setting, path);
      if (parsed.complaint() != null) {
        bad(setting, path, parsed.complaint(), origin);
      } else if (!path.isEmpty()) {
        paths.add(path);
      }
    }
    keep(setting, Collections.unmodifiableList(paths), origin);
  }

  private void keep(Setting setting, Object value, String origin) {
    // A variable or file may be shared with another form, whose settings are checked all the same.
    if (!values.containsKey(setting) && setting.forms().contains(form)) {
      values.put(setting, value);
      origins.put(setting, origin);
    }
  }

  private void bad(Setting setting, String value, String complaint, String origin) {
    String advice = "";
    if (setting.kind() == SettingKind.CHOICE) {
      String nearest = Nearest.word(value, setting.allowed());
      advice = nearest == null ? "" : didYouMean(nearest);
    }
    problems.add(SettingsProblem.badValue(setting, value, complaint, origin, advice));
  }

  private void file(Path path, String complaint, String origin) {
    problems.add(
        new SettingsProblem(
            SettingsProblem.What.BAD_FILE,
            Setting.CONFIG.canonicalName(),
            path.toString(),
            complaint,
            origin,
            ""));
  }

  private void problem(
      SettingsProblem.What what, Setting setting, String complaint, String origin) {
    problems.add(SettingsProblem.of(what, setting.canonicalName(), complaint, origin));
  }

  private static String didYouMean(String name) {
    return "did you mean \"" + name + "\"?";
  }
}
