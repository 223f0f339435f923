package dev.irsacheck.pod.snapshot;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * Environment variables and system properties, read once, because neither changes while a check
 * runs.
 */
public record Variables(Map<String, String> environment, Map<String, String> properties) {
  public Variables {
    environment = Map.copyOf(environment);
    properties = Map.copyOf(properties);
  }

  public static Variables ofThisJvm() {
    Properties all = System.getProperties();
    Map<String, String> properties = new HashMap<>();
    for (String name : all.stringPropertyNames()) {
      properties.put(name, all.getProperty(name));
    }
    return ofJvm(properties);
  }

  /** Variables of another JVM in the pod, which has the same environment. */
  public static Variables ofJvm(Map<String, String> properties) {
    return new Variables(System.getenv(), properties);
  }

  /**
   * Whether the SDKs regard a value, or null, as set. A blank value is set for botocore, Go and
   * JavaScript, and STS refuses it. Only SDK v2 trims.
   */
  public static boolean isSet(String value) {
    return value != null && !value.isEmpty();
  }

  static String trimmed(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  public String variable(String name) {
    return environment.get(name);
  }

  public UnaryOperator<String> endpoints() {
    return name ->
        isSet(variable(name))
                && (name.startsWith(PodSettings.ENDPOINT.variable())
                    || name.equals(PodSettings.IGNORE_ENDPOINTS.variable()))
            ? variable(name)
            : null;
  }

  public String property(String name) {
    return properties.get(name);
  }

  /** The values may hold passwords. */
  @Override
  public String toString() {
    return "Variables[" + environment.size() + ", " + properties.size() + "]";
  }
}
