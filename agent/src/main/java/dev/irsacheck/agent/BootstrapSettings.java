package dev.irsacheck.agent;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The settings that count where core cannot read them: whether to run, whether a fault of our own
 * stops the application, whether it then keeps away from the node's role, and how much to say.
 *
 * <p>Names, values and precedence are core's: agent arguments, then system properties, then the
 * environment. The configuration file is left to core, since here no file is opened. A value that
 * makes no sense counts as unset; core names it.
 */
final class BootstrapSettings {
  private final String mode;
  private final String strict;
  private final String noDowngrade;
  private final String verbose;

  private BootstrapSettings(String mode, String strict, String noDowngrade, String verbose) {
    this.mode = mode;
    this.strict = strict;
    this.noDowngrade = noDowngrade;
    this.verbose = verbose;
  }

  /**
   * Reads the settings.
   *
   * @param arguments the text behind {@code -javaagent:…=}, may be null
   */
  static BootstrapSettings read(
      String arguments, Properties properties, Map<String, String> environment) {
    return new BootstrapSettings(
        word(value("mode", arguments, properties, environment)),
        word(value("strict", arguments, properties, environment)),
        word(value("no-downgrade", arguments, properties, environment)),
        word(value("verbose", arguments, properties, environment)));
  }

  /** Returns what the first source says that has the setting, null if none has. */
  static String value(
      String name, String arguments, Properties properties, Map<String, String> environment) {
    String value = AgentArguments.value(arguments, name);
    if (value == null) {
      value = properties.getProperty("irsacheck." + name);
    }
    if (value == null) {
      value = environment.get("IRSA_CHECK_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
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
    return isTrue(strict);
  }

  boolean noDowngrade() {
    return isTrue(noDowngrade);
  }

  boolean verbose() {
    return isTrue(verbose);
  }

  private static boolean isTrue(String word) {
    return word.equals("true") || word.equals("yes") || word.equals("on") || word.equals("1");
  }
}
