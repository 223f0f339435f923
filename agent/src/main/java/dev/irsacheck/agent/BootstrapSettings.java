package dev.irsacheck.agent;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The two settings that count before core can read them all: whether to run, and whether a fault of
 * our own stops the application.
 *
 * <p>Names, values and precedence are core's: agent arguments, then system properties, then the
 * environment. The configuration file is left to core, since here no file is opened. A value that
 * makes no sense counts as unset; core names it.
 */
final class BootstrapSettings {
  private final String mode;
  private final String strict;

  private BootstrapSettings(String mode, String strict) {
    this.mode = mode;
    this.strict = strict;
  }

  /**
   * Reads both settings.
   *
   * @param arguments the text behind {@code -javaagent:…=}, may be null
   */
  static BootstrapSettings read(
      String arguments, Properties properties, Map<String, String> environment) {
    return new BootstrapSettings(
        word(value("mode", arguments, properties, environment)),
        word(value("strict", arguments, properties, environment)));
  }

  /** Returns what the first source says that has the setting, null if none has. */
  static String value(
      String name, String arguments, Properties properties, Map<String, String> environment) {
    String value = AgentArguments.value(arguments, name);
    if (value == null) {
      value = properties.getProperty("irsacheck." + name);
    }
    if (value == null) {
      value = environment.get("IRSA_CHECK_" + name.toUpperCase(Locale.ROOT));
    }
    return value;
  }

  private static String word(String value) {
    return value == null ? "" : value.trim().toLowerCase(Locale.ROOT);
  }

  boolean off() {
    return mode.equals("off");
  }

  boolean strict() {
    return strict.equals("true")
        || strict.equals("yes")
        || strict.equals("on")
        || strict.equals("1");
  }
}
