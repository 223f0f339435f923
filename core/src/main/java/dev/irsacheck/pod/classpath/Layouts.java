package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class Layouts {
  static final String QUARKUS_MAIN_CLASS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  static final String QUARKUS_RUNNER = "quarkus-run.jar";
  private static final int MAX_INDEX = 1 << 20;

  private Layouts() {}

  static ArchiveKind shape(Path directory) {
    if (Files.isDirectory(directory.resolve("BOOT-INF"))) {
      return ArchiveKind.EXPLODED_SPRING_BOOT;
    }
    if (Files.isDirectory(directory.resolve("WEB-INF"))) {
      return ArchiveKind.EXPLODED_WAR;
    }
    return ArchiveKind.DIRECTORY;
  }

  static List<Root> roots(Path directory, ArchiveKind shape) {
    List<Root> roots = new ArrayList<>();
    String from = "layout of " + directory;
    if (shape == ArchiveKind.EXPLODED_SPRING_BOOT) {
      roots.add(new Root(directory.resolve("BOOT-INF/classes"), from, Root.Kind.LIBRARY));
      addIndexed(directory, roots);
      roots.add(new Root(directory.resolve("BOOT-INF/lib"), from, Root.Kind.LIBRARIES));
    }
    if (shape == ArchiveKind.EXPLODED_WAR) {
      roots.add(new Root(directory.resolve("WEB-INF/classes"), from, Root.Kind.LIBRARY));
      roots.add(new Root(directory.resolve("WEB-INF/lib"), from, Root.Kind.LIBRARIES));
      roots.add(new Root(directory.resolve("WEB-INF/lib-provided"), from, Root.Kind.LIBRARIES));
    }
    return roots;
  }

  /**
   * {@code BOOT-INF/classpath.idx} lists the libraries in class path order. A listed library that
   * is missing is reported: the image may lack a layer.
   */
  private static void addIndexed(Path directory, List<Root> roots) {
    Path index = directory.resolve("BOOT-INF/classpath.idx");
    if (!Files.isRegularFile(index)) {
      return;
    }
    String text;
    try (InputStream in = Files.newInputStream(index)) {
      text = new String(in.readNBytes(MAX_INDEX), UTF_8);
    } catch (IOException e) {
      return; // the listing of BOOT-INF/lib finds the same libraries, in another order
    }
    for (String line : ClassPathParser.split(text, "\n")) {
      int open = line.indexOf('"');
      int close = line.lastIndexOf('"');
      if (line.startsWith("-") && open >= 0 && open < close) {
        addIndexed(directory, line.substring(open + 1, close), index, roots);
      }
    }
  }

  private static void addIndexed(Path directory, String name, Path index, List<Root> roots) {
    try {
      Path library = directory.resolve(name).normalize();
      if (library.startsWith(directory)) {
        roots.add(new Root(library, "listed in " + index, Root.Kind.LIBRARY));
      }
    } catch (InvalidPathException e) {
      return; // the JVM cannot open it either
    }
  }

  /**
   * {@code quarkus-run.jar} names only boot libraries in its {@code Class-Path}; its runner loads
   * the rest from directories beside it.
   */
  static List<Root> ofQuarkus(Path runner) {
    List<Root> roots = new ArrayList<>();
    for (String directory : List.of("lib/boot", "lib/main", "app", "quarkus")) {
      roots.add(
          new Root(runner.resolveSibling(directory), "layout of " + runner, Root.Kind.LIBRARIES));
    }
    return roots;
  }
}
