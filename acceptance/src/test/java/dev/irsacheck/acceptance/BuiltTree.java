package dev.irsacheck.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

final class BuiltTree {
  /** A time limit longer than any machine needs: a timeout is a failure. */
  static final String PATIENCE = "5m";

  /** JVM options for short runs: they halve the work of a start. */
  static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private BuiltTree() {}

  static Path root() {
    return ROOT;
  }

  static Path agentJar() {
    return existing("agent/target/irsa-check.jar");
  }

  static Path program() {
    return existing("dist/target/irsa-check/bin/irsa-check");
  }

  static Path healthyMatrix() {
    return existing("core/target/matrix.md");
  }

  static Path applicationClasses() {
    return existing("examples/target/classes");
  }

  static Path target() {
    return existing("acceptance/target");
  }

  static Path example(String path) {
    return existing("examples/" + path);
  }

  static Path acceptance(String path) {
    return existing("acceptance/" + path);
  }

  static Path[] jarsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toArray(Path[]::new);
    }
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
