package dev.irsacheck.examples.realapps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Agents of others before ours and after it. */
@EnabledIfSystemProperty(named = "real-apps", matches = ".*")
class OtherAgentsIT {
  @TempDir Path directory;

  @Test
  void openTelemetry() throws Exception {
    inBothOrders(
        agent("opentelemetry"),
        "-Dotel.traces.exporter=none",
        "-Dotel.metrics.exporter=none",
        "-Dotel.logs.exporter=none");
  }

  @Test
  void elasticApm() throws Exception {
    inBothOrders(agent("elastic"), "-Delastic.apm.disable_send=true");
  }

  @Test
  void jmxExporter() throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), "lowercaseOutputName: true\n");

    inBothOrders(agent("jmx-exporter") + "=127.0.0.1:" + RealApp.freePort() + ":" + rules);
  }

  @Test
  void jacoco() throws Exception {
    Path coverage = directory.resolve("coverage");

    inBothOrders(agent("jacoco") + "=destfile=" + coverage);

    // The names of classes stand in it as they are.
    assertThat(Files.readString(coverage, ISO_8859_1))
        .contains("dev/irsacheck/examples/realapps/Plain")
        .doesNotContainPattern("dev/irsacheck/(?!examples/|agent/)");
  }

  private void inBothOrders(String other, String... options) throws Exception {
    try (RealApp app = RealApp.in(directory)) {
      app.command(options).command("-cp", RealApp.built("probe/target/classes").toString());
      app.command("dev.irsacheck.examples.realapps.Plain");

      Seen without = app.start(other);
      Seen after = app.start(other, app.ours());
      Seen before = app.start(app.ours(), other);

      assertThat(without.out()).contains("ready");
      after.assertHealthyAndLike(without);
      before.assertHealthyAndLike(without);
    }
  }

  private static String agent(String name) {
    return "-javaagent:" + RealApp.built("downloads/target/agents/" + name + ".jar");
  }
}
