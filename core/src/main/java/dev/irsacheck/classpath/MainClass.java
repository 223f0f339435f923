package dev.irsacheck.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** What the JVM was started with: the archive or directory that holds it is the application's. */
final class MainClass {
  private static final String COMMAND = "sun.java.command";

  private MainClass() {}

  /**
   * The main class's file, like {@code com/acme/Orders.class}, in UTF-8; null if none is named.
   *
   * @param properties the JVM's; the property that names it is HotSpot's own
   */
  static byte[] file(Map<String, String> properties) {
    String name = properties.get("jdk.module.main.class");
    if (name == null) {
      String command = properties.getOrDefault(COMMAND, "");
      int end = command.indexOf(' ');
      name = end < 0 ? command : command.substring(0, end);
    }
    return EvidenceReader.isClassName(name) && !isJar(properties)
        ? (name.replace('.', '/') + ".class").getBytes(UTF_8)
        : null;
  }

  /** Whether a jar was started, which then is the whole class path. */
  static boolean isJar(Map<String, String> properties) {
    String jar = properties.getOrDefault("java.class.path", "");
    String command = properties.getOrDefault(COMMAND, "");
    return !jar.isEmpty() && (command.equals(jar) || command.startsWith(jar + " "));
  }
}
