package dev.irsacheck.options.rehearsal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The application's system properties that a rehearsal uses. */
final class RehearsedProperties {
  /** The JVM's own properties, which the other JVM sets itself. */
  private static final List<String> JVMS =
      List.of(
          "java.", "jdk.", "sun.", "os.", "user.", "file.", "path.", "line.", "native.", "stdout.",
          "stderr.", "stdin.");

  /** JVM properties for connections and trust. */
  private static final List<String> CONNECTING =
      List.of(
          "java.net.",
          "java.security.",
          "jdk.certpath.",
          "jdk.http.",
          "jdk.httpclient.",
          "jdk.net.",
          "jdk.security.",
          "jdk.tls.",
          "sun.net.",
          "sun.security.",
          "user.home");

  /** They would name a logging library, or send metrics to CloudWatch. */
  private static final List<String> HIDDEN =
      List.of(
          "org.apache.commons.logging.",
          "slf4j.provider",
          "com.amazonaws.sdk.enableDefaultMetrics",
          "java.security.manager",
          "java.security.policy");

  private RehearsedProperties() {}

  static Map<String, String> of(Map<String, String> properties) {
    Map<String, String> handedOver = new HashMap<>();
    for (Map.Entry<String, String> property : properties.entrySet()) {
      String name = property.getKey();
      if ((!isOf(JVMS, name) || isOf(CONNECTING, name)) && !isOf(HIDDEN, name)) {
        handedOver.put(name, property.getValue());
      }
    }
    // Otherwise a missing region or AWS_DEFAULTS_MODE=auto would make both SDKs call IMDS.
    handedOver.put("aws.disableEc2Metadata", "true");
    handedOver.put("com.amazonaws.sdk.disableEc2Metadata", "true");
    return handedOver;
  }

  private static boolean isOf(List<String> prefixes, String name) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
