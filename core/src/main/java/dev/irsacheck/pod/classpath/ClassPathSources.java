package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sources of class path entries.
 *
 * @param extra paths of {@code scan-extra}
 * @param ignored our own archive, which is never reported
 */
public record ClassPathSources(
    Map<String, String> properties,
    Map<String, String> variables,
    List<String> extra,
    Optional<Path> ignored) {
  /** A property of HotSpot only. */
  private static final String COMMAND = "sun.java.command";

  private static final String SPARKS_EXECUTORS = "org.apache.spark.executor.";

  public ClassPathSources {
    properties = Map.copyOf(properties);
    variables = Map.copyOf(variables);
    extra = List.copyOf(extra);
  }

  public static ClassPathSources ofJvm(
      Map<String, String> systemProperties,
      Map<String, String> environment,
      List<String> extra,
      Optional<Path> ignored) {
    Map<String, String> variables = new HashMap<>();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (variable.getKey().startsWith("LOADER_")) {
        variables.put(variable.getKey(), variable.getValue());
      }
    }
    return new ClassPathSources(systemProperties, variables, extra, ignored);
  }

  public static ClassPathSources ofPaths(List<String> paths, Path workingDirectory) {
    return new ClassPathSources(
        Map.of("user.dir", workingDirectory.toString()), Map.of(), paths, Optional.empty());
  }

  /**
   * Returns the main class's file name, like {@code com/acme/Orders.class}, in UTF-8; null if
   * unknown. The archive that holds it is the application's.
   */
  byte[] mainClassFile() {
    String name = properties.get("jdk.module.main.class");
    if (name == null) {
      String command = properties.getOrDefault(COMMAND, "");
      int end = command.indexOf(' ');
      name = end < 0 ? command : command.substring(0, end);
    }
    return EvidenceReader.isClassName(name) && !startsJar()
        ? (name.replace('.', '/') + ".class").getBytes(UTF_8)
        : null;
  }

  void addS3aSettings(InventoryBuilder inventory) {
    String command = properties.getOrDefault(COMMAND, "");
    inventory.ofSparksExecutor = command.startsWith(SPARKS_EXECUTORS);
    String argument = S3aSetting.in(command);
    if (argument != null) {
      inventory.s3aSettings.add(argument + " in the command line");
    }
    for (String name : properties.keySet()) {
      if (S3aSetting.in(name) != null) {
        inventory.s3aSettings.add("system property " + name);
      }
    }
  }

  boolean startsJar() {
    String jar = properties.getOrDefault("java.class.path", "");
    String command = properties.getOrDefault(COMMAND, "");
    return !jar.isEmpty() && (command.equals(jar) || command.startsWith(jar + " "));
  }
}
