package dev.irsacheck.settings;

import java.util.Map;

/**
 * Everything that settings are read from, passed in.
 *
 * @param form how the check was started
 * @param arguments the text behind {@code -javaagent:irsa-check.jar=}; empty if there is none
 * @param flags command line flags by canonical name, without dashes; a null value means that the
 *     flag stood alone
 * @param properties the JVM's system properties, all of them
 * @param environment the process's environment, all of it
 * @param files reads the configuration file; null where there is none to look for, and no thread to
 *     wait for it: lint reads the settings of each of its pods
 */
public record SettingsSources(
    Form form,
    String arguments,
    Map<String, String> flags,
    Map<String, String> properties,
    Map<String, String> environment,
    ConfigFile files) {

  /**
   * The sources of the agent.
   *
   * @param arguments the text behind the jar's {@code =}, or null as the JVM passes it without one
   */
  public static SettingsSources agent(
      String arguments,
      Map<String, String> properties,
      Map<String, String> environment,
      ConfigFile files) {
    String text = arguments == null ? "" : arguments;
    return new SettingsSources(Form.AGENT, text, Map.of(), properties, environment, files);
  }

  /** The sources of a process that stays. */
  public static SettingsSources server(
      Map<String, String> flags,
      Map<String, String> properties,
      Map<String, String> environment,
      ConfigFile files) {
    return new SettingsSources(Form.SERVER, "", flags, properties, environment, files);
  }

  /** The sources of a process of our own that checks once: init container, shell. */
  public static SettingsSources commandLine(
      Map<String, String> flags,
      Map<String, String> properties,
      Map<String, String> environment,
      ConfigFile files) {
    return new SettingsSources(Form.COMMAND_LINE, "", flags, properties, environment, files);
  }

  /** An environment holds secrets. */
  @Override
  public String toString() {
    return "SettingsSources[" + form + "]";
  }
}
