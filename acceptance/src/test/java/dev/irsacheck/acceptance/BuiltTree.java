package dev.irsacheck.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the other modules have built, as a user finds it. */
final class BuiltTree {
  /** A time limit far above what any machine needs: what it ends is broken. */
  static final String PATIENCE = "5m";

  /** Options of a JVM that has little to do: it starts with half the work. */
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

  /** The table that core's {@code MatrixTest} writes. */
  static Path healthyMatrix() {
    return existing("core/target/matrix.md");
  }

  static Path applicationClasses() {
    return existing("examples/target/classes");
  }

  /** What the build of these tests left, for applications of theirs. */
  static Path target() {
    return existing("acceptance/target");
  }

  /** A file of the examples, or one that their build left. */
  static Path example(String path) {
    return existing("examples/" + path);
  }

  /** A file that the build of a real SDK or application left. */
  static Path acceptance(String path) {
    return existing("acceptance/" + path);
  }

  /** As the java command reads a class path that ends in a star. */
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
