package dev.irsacheck.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a rehearsed SDK does not get to see: logging, native code, JMX, and what the application
 * adds to it.
 */
final class Curtain {
  /** Files by which an SDK finds code: interceptors of v2, request handlers of v1. */
  private static final String[] HOOKS = {
    "/execution.interceptors", "/request.handlers", "/request.handler2s"
  };

  private static final String SERVICES = "META-INF/services/";

  /**
   * The SDKs' own code. Not {@code com.amazonaws}: that is X-Ray's package too, and v1 has no
   * handlers of its own.
   */
  private final String ownPackage;

  /**
   * @param root the root package of SDK v2, relocated or not
   */
  Curtain(String root) {
    this.ownPackage = root + ".";
  }

  /** Whether ours stands in for the application's. */
  static boolean isLoggingApi(String className) {
    return className.startsWith("org.slf4j.")
        || className.startsWith("org.apache.commons.logging.");
  }

  /** Whether the class does not exist as far as the SDK knows; it can do without each of them. */
  static boolean hides(String className) {
    return className.startsWith("org.apache.log4j.")
        || className.startsWith("org.apache.logging.")
        || className.startsWith("ch.qos.logback.")
        // Unpacks a library into the temporary folder and loads it.
        || className.contains(".awssdk.crt.")
        // Would register v1's metrics with the platform's MBean server.
        || className.endsWith(".jmx.SdkMBeanRegistrySupport");
  }

  /** Whether the file does not exist as far as the SDK knows. */
  static boolean hidesFile(String name) {
    return name.startsWith(SERVICES)
        && (name.endsWith("SLF4JServiceProvider") || name.contains("commons.logging"));
  }

  /**
   * The file with the application's code taken out.
   *
   * @return null where nothing is left
   */
  byte[] filtered(String name, byte[] content) {
    if (!listsCode(name)) {
      return content;
    }
    StringBuilder own = new StringBuilder();
    for (String line : new String(content, UTF_8).split("\n")) {
      if (line.strip().startsWith(ownPackage)) {
        own.append(line.strip()).append('\n');
      }
    }
    return own.isEmpty() ? null : own.toString().getBytes(UTF_8);
  }

  private boolean listsCode(String name) {
    for (String hook : HOOKS) {
      if (name.endsWith(hook)) {
        return true;
      }
    }
    String service = name.startsWith(SERVICES) ? name.substring(SERVICES.length()) : "";
    return service.startsWith(ownPackage) || service.startsWith("com.amazonaws.");
  }
}
