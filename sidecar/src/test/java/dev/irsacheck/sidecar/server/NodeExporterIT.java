package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.base.bootstrap.StartMetric;
import java.io.File;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A real node exporter reads the files of pods, and a real Prometheus counts them. */
@EnabledIf(
    value = "dev.irsacheck.sidecar.server.Prometheus#present",
    disabledReason = Prometheus.WITHOUT)
class NodeExporterIT {
  private static final long NOW = Instant.now().toEpochMilli();

  @TempDir Path directory;
  private Path textfiles;
  private Process exporter;
  private Prometheus prometheus;

  @BeforeEach
  void start() throws Exception {
    textfiles = Files.createDirectory(directory.resolve("textfiles"));
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    exporter =
        new ProcessBuilder(
                Prometheus.tool("prometheus-node-exporter"),
                "--collector.disable-defaults",
                "--collector.textfile",
                "--collector.textfile.directory=" + textfiles,
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("exporter.log").toFile())
            .start();
    Files.writeString(
        directory.resolve("prometheus.yml"),
        """
        global: {scrape_interval: 1s}
        scrape_configs:
          - job_name: node
            honor_labels: true
            static_configs: [{targets: ["127.0.0.1:%d"], labels: {namespace: monitoring, pod: exporter-x}}]
        """
            .formatted(port));
    prometheus = Prometheus.start(directory);
  }

  @AfterEach
  void end() throws Exception {
    if (prometheus != null) {
      prometheus.close();
    }
    exporter.destroy();
    exporter.waitFor();
  }

  @Test
  void theStartsOfTheNodesPodsAreCountedByVerdictAndCode() throws Exception {
    start("a", "misconfigured", "IRSA301", 78);
    start("b", "misconfigured", "IRSA301", 78);
    start("c", "cannot_tell", "IRSA417", 0);
    StartMetric unchecked = pod("d");
    assertThat(unchecked.write(textfiles.toFile(), unchecked.ofUnchecked(0, NOW))).isNull();
    // Left by a process that was killed while it wrote.
    Files.writeString(textfiles.resolve("shop_e.prom.1234"), "irsa_check_start_timest");

    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> !prometheus.query("irsa_check_start_timestamp_seconds").isEmpty());

    Map<String, Double> counts = new TreeMap<>();
    for (Prometheus.Sample sample :
        prometheus.query(
            "count by (verdict, code, exit, namespace) (irsa_check_start_timestamp_seconds)")) {
      counts.put(String.join(" ", sample.labels().values()), sample.value());
    }
    assertThat(counts)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "IRSA301 78 shop misconfigured", 2.0,
                    "IRSA417 0 shop cannot_tell", 1.0,
                    "0 shop self_check_failed", 1.0)));
    assertThat(prometheus.query("node_textfile_scrape_error"))
        .extracting(Prometheus.Sample::value)
        .containsExactly(0.0);
    assertThat(prometheus.query("time() - node_textfile_mtime_seconds"))
        .hasSize(4)
        .allMatch(sample -> sample.labels().get("file").endsWith(".prom"));
    assertThat(Files.readString(directory.resolve("exporter.log"))).doesNotContain("level=ERROR");
  }

  private void start(String name, String verdict, String code, int exit) {
    StartMetric metric = pod(name);
    String text = metric.text("orders", "", verdict, "", code, exit, NOW);
    assertThat(metric.write(textfiles.toFile(), text)).isNull();
  }

  private static StartMetric pod(String name) {
    return StartMetric.of(Map.of("POD_NAMESPACE", "shop", "POD_NAME", name), new File("none"));
  }
}
