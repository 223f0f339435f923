package dev.irsacheck.options.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a rehearsed SDK does not get to see: what the application logs with, which would open its
 * files and connect to its servers, native code, and what the application adds to it.
 */
final class HiddenPackages {
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
  HiddenPackages(String root) {
    this.ownPackage = root + ".";
  }

  /** Whether the class does not exist as far as the SDK knows; it can do without each of them. */
  static boolean hides(String className) {
    // Not by the start of the name: shaded jars relocate them.
    return className.contains("apache.log4j.")
        || className.contains("apache.logging.log4j.")
        || className.contains("qos.logback.")
        // By which SLF4J 1 finds what the application logs with.
        || className.contains("slf4j.impl.Static")
        // Unpacks a library into the temporary folder and loads it.
        || className.contains(".awssdk.crt.");
  }

  /** Whether the file does not exist as far as the SDK knows. */
  static boolean hidesFile(String name) {
    if (name.endsWith(".class")) {
      return hides(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
    }
    return name.endsWith("commons-logging.properties")
        || name.startsWith(SERVICES)
            && (name.endsWith("SLF4JServiceProvider") || name.endsWith(".logging.LogFactory"));
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
