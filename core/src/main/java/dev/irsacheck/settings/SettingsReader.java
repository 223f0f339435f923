package dev.irsacheck.settings;

import dev.irsacheck.text.ClosestWord;
import dev.irsacheck.time.OwnThread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads all sources, the one of highest precedence first: the first good value stays. */
public final class SettingsReader {
  private final Form form;
  private final Settings.Builder settings = new Settings.Builder();
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
    Settings settings = reader.settings.build();
    if (reader.problems.isEmpty()) {
      return new SettingsResult.Read(settings);
    }
    return new SettingsResult.Rejected(List.copyOf(reader.problems), settings);
  }

  private void arguments(String text) {
    String origin = AgentArguments.ORIGIN;
    Set<Setting<?>> seen = new HashSet<>();
    for (AgentArguments.Argument argument : AgentArguments.parse(text, problems)) {
      String key = argument.key();
      Setting<?> setting = SettingNames.named(key);
      if (setting != null && !seen.add(setting)) {
        problem(setting, "is given twice", origin);
      } else if (setting != null) {
        direct(setting, argument.value(), origin);
      } else if (argument.value() == null && TextType.isCode(key)) {
        String advice = "to give several codes write ignore=IRSA503+IRSA210";
        problems.add(SettingsProblem.unknownSetting(key, origin, advice));
      } else {
        unknown("", key, origin);
      }
    }
  }

  private void flags(Map<String, String> flags) {
    for (Map.Entry<String, String> flag : flags.entrySet()) {
      Setting<?> setting = SettingNames.named(flag.getKey());
      if (setting == null) {
        unknown("--", flag.getKey(), "flag");
      } else {
        direct(setting, flag.getValue(), "flag " + setting.flag());
      }
    }
  }

  private void properties(Map<String, String> properties) {
    for (Map.Entry<String, String> property : properties.entrySet()) {
      String key = property.getKey();
      if (key.startsWith(Setting.PROPERTY_PREFIX)) {
        String name = key.substring(Setting.PROPERTY_PREFIX.length());
        Setting<?> setting = SettingNames.named(name);
        if (setting == null) {
          unknown(Setting.PROPERTY_PREFIX, name, "system property");
        } else {
          accept(setting, property.getValue(), "system property " + key);
        }
      }
    }
  }

  private void environment(Map<String, String> environment) {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String key = variable.getKey();
      if (key.startsWith(Setting.ENVIRONMENT_PREFIX)) {
        String name = key.substring(Setting.ENVIRONMENT_PREFIX.length());
        Setting<?> setting = SettingNames.ofVariable(key);
        if (setting != null) {
          accept(setting, variable.getValue(), "env " + key);
        } else if (!ServiceLinks.isOne(name)) {
          unknown(Setting.ENVIRONMENT_PREFIX, name, "env");
        }
      }
    }
  }

  private void configFile(ConfigFile files) {
    Settings above = settings.build();
    Path path = above.get(Setting.CONFIG);
    String origin = above.origin(Setting.CONFIG);
    ConfigFile.Content content =
        files == null
            ? new ConfigFile.Absent()
            : OwnThread.within(
                "configuration",
                above.get(Setting.TIMEOUT),
                () -> files.read(path, YamlFile.MAX_BYTES + 1),
                () -> new ConfigFile.Unreadable(SettingsProblem.SILENT));
    if (content instanceof ConfigFile.Bytes found) {
      for (YamlFile.Entry entry : YamlFile.read(path.toString(), found.bytes(), problems)) {
        entry(entry);
      }
    } else if (content instanceof ConfigFile.Unreadable unreadable) {
      bad(Setting.CONFIG, path.toString(), unreadable.reason(), origin);
    } else if (above.given(Setting.CONFIG)) {
      bad(Setting.CONFIG, path.toString(), "does not exist", origin);
    }
  }

  private void entry(YamlFile.Entry entry) {
    Setting<?> setting = SettingNames.named(entry.key());
    if (setting == null) {
      unknown("", entry.key(), entry.origin());
    } else if (setting == Setting.CONFIG) {
      problem(setting, "cannot be set in the file", entry.origin());
    } else if (entry.items() == null) {
      accept(setting, entry.text(), entry.origin());
    } else {
      acceptList(setting, entry.items(), entry.origin());
    }
  }

  /** Takes a value that was given to this form of the check and to no other. */
  private void direct(Setting<?> setting, String text, String origin) {
    if (!setting.forms().contains(form)) {
      problem(setting, "has no effect on " + form.words(), origin);
    } else if (text == null && !setting.type().standsAlone()) {
      problem(setting, "needs a value", origin);
    } else {
      accept(setting, text == null ? "true" : text, origin);
    }
  }

  private <T> void accept(Setting<T> setting, String text, String origin) {
    String written = text.strip();
    // An empty list is a value: it overrides the list of a lower source.
    if (written.isEmpty() && !setting.type().mayBeEmpty()) {
      problem(setting, "is given without a value", origin);
    } else {
      keep(setting, setting.type().parse(written), origin);
    }
  }

  private <T> void acceptList(Setting<T> setting, List<YamlFile.Item> items, String origin) {
    keep(setting, setting.type().parseItems(items), origin);
  }

  private <T> void keep(Setting<T> setting, SettingValue<T> read, String origin) {
    for (SettingValue.Fault fault : read.faults()) {
      bad(setting, fault.text(), fault.complaint(), origin);
    }
    // A variable or file may be shared with another form, whose settings are checked all the same.
    if (read.value() != null && setting.forms().contains(form)) {
      settings.put(setting, read.value(), origin);
    }
  }

  private void problem(Setting<?> setting, String complaint, String origin) {
    bad(setting, "", complaint, origin);
  }

  private void bad(Setting<?> setting, String value, String complaint, String origin) {
    String nearest = ClosestWord.word(value, setting.type().words());
    String advice = nearest == null ? "" : didYouMean(nearest);
    problems.add(new SettingsProblem(setting.canonicalName(), value, complaint, origin, advice));
  }

  /**
   * Adds that no setting has this name.
   *
   * @param prefix what stands before the name in this source
   */
  private void unknown(String prefix, String name, String origin) {
    Setting<?> nearest = SettingNames.nearest(name);
    String advice = "";
    if (nearest != null) {
      boolean variable = prefix.equals(Setting.ENVIRONMENT_PREFIX);
      advice = didYouMean(variable ? nearest.environment() : prefix + nearest.canonicalName());
    }
    problems.add(SettingsProblem.unknownSetting(prefix + name, origin, advice));
  }

  private static String didYouMean(String name) {
    return "did you mean \"" + name + "\"?";
  }
}
