package dev.irsacheck.acceptance.realapps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledIfSystemProperty(
    named = "full",
    matches = ".*",
    disabledReason = "downloads and starts real applications: give -Dfull")
class OtherAgentsIT {
  enum First {
    OURS,
    THEIRS
  }

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void openTelemetry(First first) throws Exception {
    sameWith(
        first,
        agent("opentelemetry"),
        "-Dotel.traces.exporter=none",
        "-Dotel.metrics.exporter=none",
        "-Dotel.logs.exporter=none");
  }

  @ParameterizedTest
  @EnumSource
  void elasticApm(First first) throws Exception {
    // Otherwise it calls the cloud's metadata service, and connections may be left.
    sameWith(
        first,
        agent("elastic"),
        "-Delastic.apm.disable_send=true",
        "-Delastic.apm.cloud_provider=NONE");
  }

  @ParameterizedTest
  @EnumSource
  void jmxExporter(First first) throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), "lowercaseOutputName: true\n");

    sameWith(first, agent("jmx-exporter") + "=127.0.0.1:" + RealApp.freePort() + ":" + rules);
  }

  @ParameterizedTest
  @EnumSource
  void jacoco(First first) throws Exception {
    Path coverage = directory.resolve("coverage");

    sameWith(first, agent("jacoco") + "=destfile=" + coverage);

    // Class names are plain text in it.
    assertThat(Files.readString(coverage, ISO_8859_1))
        .contains("dev/irsacheck/acceptance/realapps/Plain")
        .doesNotContain("software/amazon")
        .doesNotContainPattern(Seen.BEYOND_THE_BOOTSTRAP);
  }

  private void sameWith(First first, String theirs, String... options) throws Exception {
    try (RealApp app = RealApp.in(directory)) {
      app.command(options).command("-cp", RealApp.built("probe/target/classes").toString());
      app.command("dev.irsacheck.acceptance.realapps.Plain");

      Seen without = app.start(theirs);
      Seen with =
          first == First.OURS ? app.start(app.ours(), theirs) : app.start(theirs, app.ours());

      assertThat(without.out()).contains("ready");
      with.assertHealthyAndLike(without);
    }
  }

  private static String agent(String name) {
    return "-javaagent:" + RealApp.built("downloads/target/agents/" + name + ".jar");
  }
}
