package dev.irsacheck.agent;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The settings that count where core cannot read them: whether to run, whether a fault of our own
 * stops the application, whether it then keeps away from the node's role, how much to say, whether
 * only the container's own start is checked, and whether the check is to rehearse.
 *
 * <p>Names, values and precedence are core's: agent arguments, then system properties, then the
 * environment. The configuration file is left to core, since here no file is opened. A value that
 * makes no sense counts as unset; core names it.
 */
final class BootstrapSettings {
  private final String arguments;
  private final Properties properties;
  private final Map<String, String> environment;

  /**
   * Takes the sources.
   *
   * @param arguments the text behind {@code -javaagent:…=}, may be null
   */
  BootstrapSettings(String arguments, Properties properties, Map<String, String> environment) {
    this.arguments = arguments;
    this.properties = properties;
    this.environment = environment;
  }

  /** Returns what the first source says that has the setting, null if none has. */
  String value(String name) {
    String value = AgentArguments.value(arguments, name);
    if (value == null) {
      value = properties.getProperty("irsacheck." + name);
    }
    if (value == null) {
      value = environment.get("IRSA_CHECK_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
    return value;
  }

  boolean off() {
    return word("mode").equals("off");
  }

  boolean strict() {
    return isTrue("strict");
  }

  boolean noDowngrade() {
    return isTrue("no-downgrade");
  }

  boolean verbose() {
    return isTrue("verbose");
  }

  /** Whether also a JVM is checked that is not the container's own start. */
  boolean always() {
    return word("where").equals("always");
  }

  /** Whether the application's own SDK is to fetch credentials, and not in doubt only. */
  boolean rehearses() {
    return isTrue("rehearse");
  }

  private boolean isTrue(String name) {
    String word = word(name);
    return word.equals("true") || word.equals("yes") || word.equals("on") || word.equals("1");
  }

  private String word(String name) {
    String value = value(name);
    return value == null ? "" : value.trim().toLowerCase(Locale.ROOT);
  }
}
