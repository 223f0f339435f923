package dev.irsacheck.agent;

import java.util.Locale;

/**
 * The two settings that decide before core is there to read all of them: whether to run at all, and
 * whether a fault of our own stops the application.
 *
 * <p>Same names and same precedence as in core: agent arguments, then system properties, then the
 * environment. The configuration file is core's alone, since here no file is opened. A value that
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
  static BootstrapSettings read(String arguments) {
    return new BootstrapSettings(
        first(AgentArguments.value(arguments, "mode"), "irsacheck.mode", "IRSA_CHECK_MODE"),
        first(AgentArguments.value(arguments, "strict"), "irsacheck.strict", "IRSA_CHECK_STRICT"));
  }

  private static String first(String argument, String property, String variable) {
    if (argument != null) {
      return argument;
    }
    String value = System.getProperty(property);
    return value != null ? value : System.getenv(variable);
  }

  boolean off() {
    return is(mode, "off");
  }

  boolean strict() {
    return is(strict, "true");
  }

  private static boolean is(String value, String wanted) {
    return value != null && value.trim().toLowerCase(Locale.ROOT).equals(wanted);
  }
}
