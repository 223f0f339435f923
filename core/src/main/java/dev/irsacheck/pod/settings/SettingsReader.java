package dev.irsacheck.pod.settings;

import dev.irsacheck.base.bootstrap.AgentArguments;
import dev.irsacheck.base.bootstrap.SettingText;
import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.base.time.OwnThread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads all sources in order of precedence: the first valid value stays. */
public final class SettingsReader {
  /**
   * Suffixes of kubelet's {@code envvars.FromServices} for Services named {@code irsa-check} or
   * {@code irsa-check-*}. Kubelet sets these variables, so they are not typing errors of a user.
   */
  static final String SERVICE_LINKS =
      "(?:.*_)?(?:SERVICE_HOST|SERVICE_PORT(?:_.*)?|PORT"
          + "|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)";

  private static final String ARGUMENT = "agent argument";

  private final RunMode form;
  private final Settings.Builder settings = new Settings.Builder();
  private final List<SettingsProblem> problems = new ArrayList<>();

  private SettingsReader(RunMode form) {
    this.form = form;
  }

  public static SettingsResult agent(
      String arguments,
      Map<String, String> properties,
      Map<String, String> environment,
      ConfigFile files) {
    return read(RunMode.AGENT, arguments, Map.of(), properties, environment, files);
  }

  public static SettingsResult commandLine(
      Map<String, String> flags,
      Map<String, String> properties,
      Map<String, String> environment,
      ConfigFile files) {
    return read(RunMode.COMMAND_LINE, null, flags, properties, environment, files);
  }

  public static SettingsResult server(
      Map<String, String> flags,
      Map<String, String> properties,
      Map<String, String> environment,
      ConfigFile files) {
    return read(RunMode.SERVER, null, flags, properties, environment, files);
  }

  /**
   * Parses the sources without side effects. An invalid value is a problem even if it is
   * overridden: it would take effect once the override is removed.
   *
   * @param flags by canonical name; a null value means that the flag had none
   */
  private static SettingsResult read(
      RunMode form,
      String arguments,
      Map<String, String> flags,
      Map<String, String> properties,
      Map<String, String> environment,
      ConfigFile files) {
    SettingsReader reader = new SettingsReader(form);
    reader.arguments(arguments);
    reader.flags(flags);
    reader.properties(properties);
    reader.environment(environment);
    reader.configFile(files);
    return new SettingsResult(reader.settings.build(), List.copyOf(reader.problems));
  }

  private void arguments(String text) {
    String origin = ARGUMENT;
    AgentArguments read = new AgentArguments(text);
    for (String fault : read.faults) {
      problems.add(new SettingsProblem(ARGUMENT, "", fault, ARGUMENT, ""));
    }
    Set<Setting<?>> seen = new HashSet<>();
    for (AgentArguments.Argument argument : read.arguments) {
      String key = argument.key;
      Setting<?> setting = named(key);
      if (setting != null && !seen.add(setting)) {
        problem(setting, "is given twice", origin);
      } else if (setting != null) {
        direct(setting, argument.value, origin);
      } else if (argument.value == null && ValueTypes.isCode(key)) {
        String advice = "to give several codes write ignore=IRSA503+IRSA210";
        problems.add(SettingsProblem.unknownSetting(key, origin, advice));
      } else {
        unknown("", key, origin);
      }
    }
  }

  private void flags(Map<String, String> flags) {
    for (Map.Entry<String, String> flag : flags.entrySet()) {
      Setting<?> setting = named(flag.getKey());
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
      if (key.startsWith(SettingText.PROPERTY_PREFIX)) {
        String name = key.substring(SettingText.PROPERTY_PREFIX.length());
        Setting<?> setting = named(name);
        if (setting == null) {
          unknown(SettingText.PROPERTY_PREFIX, name, "system property");
        } else {
          accept(setting, property.getValue(), "system property " + key);
        }
      }
    }
  }

  private void environment(Map<String, String> environment) {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String key = variable.getKey();
      if (key.startsWith(SettingText.VARIABLE_PREFIX)) {
        String name = key.substring(SettingText.VARIABLE_PREFIX.length());
        Setting<?> setting = ofVariable(key);
        if (setting != null) {
          accept(setting, variable.getValue(), "env " + key);
        } else if (!name.matches(SERVICE_LINKS)) {
          unknown(SettingText.VARIABLE_PREFIX, name, "env");
        }
      }
    }
  }

  private void configFile(ConfigFile files) {
    Settings above = settings.build();
    Path path = above.get(Setting.CONFIG);
    String origin = above.origin(Setting.CONFIG);
    // Null if there is no file or no thread to wait for it: lint reads the settings of each of its
    // pods.
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
    Setting<?> setting = named(entry.key());
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
    String written = SettingText.stripped(text);
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
    // Other modes may share a variable or file, so their settings are validated too.
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
   * @param prefix what precedes the name in this source
   */
  private void unknown(String prefix, String name, String origin) {
    Setting<?> nearest = nearest(name);
    String advice = "";
    if (nearest != null) {
      boolean variable = prefix.equals(SettingText.VARIABLE_PREFIX);
      advice = didYouMean(variable ? nearest.environment() : prefix + nearest.canonicalName());
    }
    problems.add(SettingsProblem.unknownSetting(prefix + name, origin, advice));
  }

  static Setting<?> named(String canonicalName) {
    for (Setting<?> setting : Setting.all()) {
      if (setting.canonicalName().equals(canonicalName)) {
        return setting;
      }
    }
    return null;
  }

  private static Setting<?> ofVariable(String name) {
    for (Setting<?> setting : Setting.all()) {
      if (setting.environment().equals(name)) {
        return setting;
      }
    }
    return null;
  }

  static Setting<?> nearest(String name) {
    List<String> names = new ArrayList<>();
    for (Setting<?> setting : Setting.all()) {
      names.add(setting.canonicalName());
    }
    return named(ClosestWord.word(name, names));
  }

  private static String didYouMean(String name) {
    return "did you mean \"" + name + "\"?";
  }
}
