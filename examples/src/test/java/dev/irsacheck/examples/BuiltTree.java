package dev.irsacheck.examples;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the other modules have built, as a user finds it. */
final class BuiltTree {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private BuiltTree() {}

  static Path root() {
    return ROOT;
  }

  static Path agentJar() {
    return existing("agent/target/irsa-check.jar");
  }

  static Path program() {
    return existing("sidecar/target/irsa-check/bin/irsa-check");
  }

  /** The table that core's {@code MatrixTest} writes. */
  static Path healthyMatrix() {
    return existing("core/target/matrix.md");
  }

  static Path applicationClasses() {
    return existing("examples/target/classes");
  }

  /** What another example's build left in its target folder. */
  static Path example(String path) {
    return existing("examples/" + path);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Path existing(String path) {
    Path file = ROOT.resolve(path);
    if (!Files.exists(file)) {
      throw new IllegalStateException(path + " is missing; build the whole tree first");
    }
    return file;
  }
}
