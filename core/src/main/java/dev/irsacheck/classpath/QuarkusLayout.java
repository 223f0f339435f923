package dev.irsacheck.classpath;

import java.nio.file.Path;
import java.util.List;

/**
 * Quarkus's fast-jar: {@code quarkus-run.jar} names only the boot libraries in its {@code
 * Class-Path}; its own runner loads the rest from directories beside it.
 */
final class QuarkusLayout {
  static final String MAIN_CLASS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  static final String RUNNER = "quarkus-run.jar";

  private QuarkusLayout() {}

  static List<Root> libraries(Path runner) {
    String from = "layout of " + runner;
    Path home = runner.resolveSibling("lib");
    return List.of(
        new Root(home.resolve("boot"), from, Root.Kind.LIBRARIES),
        new Root(home.resolve("main"), from, Root.Kind.LIBRARIES),
        new Root(runner.resolveSibling("app"), from, Root.Kind.LIBRARIES),
        new Root(runner.resolveSibling("quarkus"), from, Root.Kind.LIBRARIES));
  }
}
