package dev.irsacheck.acceptance.realapps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Quarkus sets the common pool's thread factory at its start, for its class loader. */
@EnabledIfSystemProperty(
    named = "full",
    matches = ".*",
    disabledReason = "downloads and starts real applications: give -Dfull")
class QuarkusIT {
  @TempDir Path directory;

  static Iterable<Path> jdks() throws Exception {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theCommonPoolIsQuarkuss(Path jdk) throws Exception {
    Path jar = RealApp.built("quarkus/target/quarkus-app/quarkus-run.jar");
    int port = RealApp.freePort();
    try (RealApp app = RealApp.in(directory)) {
      app.on(jdk).command("-Dquarkus.http.host=localhost", "-Dquarkus.http.port=" + port);
      app.command("-jar", jar.toString()).answersAt("http://localhost:" + port + "/pool");

      Seen without = app.start();
      Seen with = app.start(app.ours());

      assertThat(without.answer())
          .contains("loader io.quarkus.bootstrap.runner.RunnerClassLoader")
          .contains("class Orders", "name orders", "bean 7", "QuarkusForkJoinWorkerThreadFactory");
      with.assertHealthyAndLike(without);
    }
  }
}
