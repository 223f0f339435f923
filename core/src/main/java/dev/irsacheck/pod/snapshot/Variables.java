package dev.irsacheck.pod.snapshot;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * Environment variables and system properties, read once: neither changes while a check lives, nor
 * between the checks of a process that stays.
 *
 * @param properties those that are text; an application may have put other things among them
 */
public record Variables(Map<String, String> environment, Map<String, String> properties) {
  public Variables {
    environment = Map.copyOf(environment);
    properties = Map.copyOf(properties);
  }

  /** Those of this process. */
  public static Variables ofThisJvm() {
    Properties all = System.getProperties();
    Map<String, String> properties = new HashMap<>();
    for (String name : all.stringPropertyNames()) {
      properties.put(name, all.getProperty(name));
    }
    return ofJvm(properties);
  }

  /** Those of another JVM in the pod, whose environment is this process's too. */
  public static Variables ofJvm(Map<String, String> properties) {
    return new Variables(System.getenv(), properties);
  }

  /**
   * Whether a variable or property of this value, or null, is set to the SDKs. One of blanks is:
   * botocore, Go and JavaScript take it, and STS refuses it. Only what SDK v2 trims before it asks
   * is not.
   *
   * @see <a href="https://github.com/boto/botocore/blob/develop/botocore/credentials.py">botocore,
   *     AssumeRoleWithWebIdentityProvider</a>
   */
  public static boolean isSet(String value) {
    return value != null && !value.isEmpty();
  }

  /** The same for what SDK v2 trims first, such as keys and paths of files; null for none. */
  static String trimmed(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** The value of an environment variable, or null if it is not set. */
  public String variable(String name) {
    return environment.get(name);
  }

  /**
   * The variables by which a service's endpoint is set, of which there is one for each service: the
   * value by the variable's name, null for one that is not set and for any other.
   */
  public UnaryOperator<String> endpoints() {
    return name ->
        isSet(variable(name))
                && (name.startsWith(PodSettings.ENDPOINT.variable())
                    || name.equals(PodSettings.IGNORE_ENDPOINTS.variable()))
            ? variable(name)
            : null;
  }

  /** The value of a Java system property, or null if it is not set. */
  public String property(String name) {
    return properties.get(name);
  }

  /** Both may hold passwords. */
  @Override
  public String toString() {
    return "Variables[" + environment.size() + ", " + properties.size() + "]";
  }
}
