package dev.irsacheck.acceptance.realapps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications that receive the JDK's logging must log the same, and no session. */
@EnabledIfSystemProperty(
    named = "full",
    matches = ".*",
    disabledReason = "downloads and starts real applications: give -Dfull")
class LoggingIT {
  private static final String APPS = "dev.irsacheck.acceptance.realapps.";

  @TempDir Path directory;

  static Iterable<Path> jdks() throws Exception {
    return Jdks.all();
  }

  static List<Arguments> applications() throws Exception {
    List<Arguments> all = new ArrayList<>();
    for (Path jdk : Jdks.all()) {
      all.add(Arguments.of("logback", jdk));
      all.add(Arguments.of("log4j2", jdk));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("applications")
  void theConfigurationThatMainNamesCounts(String folder, Path jdk) throws Exception {
    Seen without =
        same(jdk, "-cp", RealApp.classPath(folder + "/target/lib"), APPS + "logging.LoggingApp");

    assertThat(without.out())
        .contains("set in main: DEBUG orders - by the application")
        .contains("set in main: DEBUG orders.platform - by way of the JDK");
  }

  @ParameterizedTest
  @MethodSource("applications")
  void springBootLogsTheSame(String folder, Path jdk) throws Exception {
    Seen without =
        same(jdk, "-cp", RealApp.classPath(folder + "/target/lib"), APPS + "logging.SpringApp");

    assertThat(without.out()).contains("\nDEBUG org.springframework", "\nINFO " + APPS);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void javaUtilLoggingLogsTheSame(Path jdk) throws Exception {
    Path fine = directory.resolve("fine.properties");
    Files.writeString(
        fine,
        "handlers=java.util.logging.ConsoleHandler\n"
            + "java.util.logging.ConsoleHandler.level=ALL\n.level=ALL\n");

    same(
        jdk,
        "-Djava.util.logging.config.file=" + fine,
        "-cp",
        RealApp.built("probe/target/classes").toString(),
        APPS + "Plain");
  }

  private Seen same(Path jdk, String... command) throws Exception {
    try (RealApp app = RealApp.in(directory)) {
      app.on(jdk).command(command);

      Seen without = app.start();
      Seen with = app.start(app.ours());

      with.assertHealthyAndLike(without);
      return without;
    }
  }
}
