package dev.irsacheck.options.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Classes that a rehearsed SDK must not see, such as loggers, which would open files. */
final class HiddenPackages {
  /** Files that register code: interceptors of v2, request handlers of v1. */
  private static final String[] HOOKS = {
    "/execution.interceptors", "/request.handlers", "/request.handler2s"
  };

  private static final String SERVICES = "META-INF/services/";

  /** Not {@code com.amazonaws}: X-Ray uses that package too, and v1 has no handlers of its own. */
  private final String ownPackage;

  HiddenPackages(String root) {
    this.ownPackage = root + ".";
  }

  /** The SDK works without each of these classes. */
  static boolean hides(String className) {
    // Not by prefix: shaded jars relocate them.
    return className.contains("apache.log4j.")
        || className.contains("apache.logging.log4j.")
        || className.contains("qos.logback.")
        // SLF4J 1 finds its logger by this class.
        || className.contains("slf4j.impl.Static")
        // It would unpack a native library into the temporary folder.
        || className.contains(".awssdk.crt.");
  }

  static boolean hidesFile(String name) {
    if (name.endsWith(".class")) {
      return hides(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
    }
    return name.endsWith("commons-logging.properties")
        || name.startsWith(SERVICES)
            && (name.endsWith("SLF4JServiceProvider") || name.endsWith(".logging.LogFactory"));
  }

  /** Removes the application's code; returns null if nothing is left. */
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
