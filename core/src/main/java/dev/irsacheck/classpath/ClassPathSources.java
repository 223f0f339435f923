package dev.irsacheck.classpath;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What names the places to look at.
 *
 * @param properties the JVM's system properties: {@code java.class.path}, {@code jdk.module.path},
 *     {@code user.dir}, {@code path.separator}, {@code loader.path}, {@code catalina.base}, {@code
 *     catalina.home}, {@code jetty.base}; each may be absent
 * @param extra paths that no property names: archives, directories, wildcards
 * @param ignored an archive of our own, never reported
 */
public record ClassPathSources(
    Map<String, String> properties, List<String> extra, Optional<Path> ignored) {

  public ClassPathSources {
    properties = Map.copyOf(properties);
    extra = List.copyOf(extra);
  }

  /** All that a running JVM knows of its class path before {@code main}. */
  public static ClassPathSources ofJvm(
      Map<String, String> systemProperties, List<String> extra, Optional<Path> ignored) {
    return new ClassPathSources(systemProperties, extra, ignored);
  }

  /** Paths named by a person; relative ones start at the working directory. */
  public static ClassPathSources ofPaths(List<String> paths, Path workingDirectory) {
    return new ClassPathSources(
        Map.of("user.dir", workingDirectory.toString()), paths, Optional.empty());
  }
}
