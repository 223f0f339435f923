package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

public final class Tree {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path GOLDENS = ROOT.resolve("acceptance/src/test/resources/rendered");

  private Tree() {}

  public static Path file(String path) {
    Path file = ROOT.resolve(path);
    assertThat(file).exists();
    return file;
  }

  /** Copies a folder to the same path below another root, so that relative links hold. */
  public static void copy(String folder, Path root) throws IOException {
    try (Stream<Path> files = Files.walk(file(folder))) {
      for (Path from : (Iterable<Path>) files::iterator) {
        Path to = root.resolve(ROOT.relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to);
        }
      }
    }
  }

  static List<Path> yamlFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(file(folder))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Compares with the golden, or writes it with {@code -Dregenerate=true}. */
  static void assertGolden(String name, String rendered) throws IOException {
    Path golden = GOLDENS.resolve(name);
    if (Boolean.getBoolean("regenerate")) {
      Files.createDirectories(GOLDENS);
      Files.writeString(golden, rendered);
    }
    assertThat(rendered).as(name).isEqualTo(Files.readString(golden));
  }

  static void assertAcceptable(List<Manifest> manifests) {
    assertThat(manifests).isNotEmpty();
    for (Manifest manifest : manifests) {
      assertThat(KubernetesSchema.violation(manifest)).as(manifest.toString()).isNull();
      if (manifest.podSpec() != null) {
        assertThat(PodSecurityRestricted.violations(manifest.podSpec()))
            .as(manifest.toString())
            .isEmpty();
      }
    }
  }
}
