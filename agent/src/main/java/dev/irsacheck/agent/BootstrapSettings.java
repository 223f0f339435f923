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
    String mode = AgentArguments.value(arguments, "mode");
    if (mode == null) {
      mode = properties.getProperty("irsacheck.mode");
    }
    if (mode == null) {
      mode = environment.get("IRSA_CHECK_MODE");
    }
    String strict = AgentArguments.value(arguments, "strict");
    if (strict == null) {
      strict = properties.getProperty("irsacheck.strict");
    }
    if (strict == null) {
      strict = environment.get("IRSA_CHECK_STRICT");
    }
    return new BootstrapSettings(word(mode), word(strict));
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
