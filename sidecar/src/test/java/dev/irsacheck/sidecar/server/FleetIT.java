package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dfleet.hours=6} is the dashboard's range; the default is an hour. */
@EnabledIf(
    value = "dev.irsacheck.sidecar.server.Prometheus#present",
    disabledReason = Prometheus.WITHOUT)
class FleetIT {
  private static final int RUNS = 5;
  private static final long HOURS = Long.getLong("fleet.hours", 1);
  private static final String BROKEN = "pod:irsa_check_unhealthy_since_timestamp_seconds:max";

  @TempDir static Path directory;
  private static long from;
  private static long to;
  private static SimulatedFleet fleet;
  private static Prometheus prometheus;

  @BeforeAll
  static void aFleetAndItsPast() throws Exception {
    to = Instant.now().getEpochSecond() / 60 * 60;
    from = to - Duration.ofHours(HOURS).toSeconds();
    fleet = new SimulatedFleet(from, to);
    Path history = directory.resolve("history.txt");
    fleet.writeHistory(history);
    Prometheus.promtool(
        directory, "tsdb", "create-blocks-from", "openmetrics", history, directory.resolve("data"));
    Files.delete(history);
    for (Path rules : GrafanaExample.recordingRulesInto(directory)) {
      configure("");
      try (Prometheus past = Prometheus.start(directory)) {
        Prometheus.promtool(
            directory,
            "tsdb",
            "create-blocks-from",
            "rules",
            "--start=" + from,
            "--end=" + to,
            "--eval-interval=" + SimulatedFleet.STEP_SECONDS + "s",
            "--url=" + past.url(),
            "--output-dir=data",
            rules);
      }
    }
    GrafanaExample.rulesInto(directory);
    Files.writeString(directory.resolve("targets.json"), fleet.targets());
    configure(
        """
        rule_files: [rules.yml]
        scrape_configs:
          - job_name: irsa-check
            file_sd_configs: [{files: [targets.json]}]
          - job_name: kube-state-metrics
            honor_labels: true
            static_configs: [{targets: ["127.0.0.1:%d"], labels: {instance: ksm}}]
        """
            .formatted(fleet.port()));
    prometheus = Prometheus.start(directory);
    await()
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !evaluations().isEmpty() && prometheus.query("up == 1").size() == 1_001);
  }

  private static void configure(String more) throws Exception {
    String global = "global: {scrape_interval: 15s, evaluation_interval: 15s}\n";
    Files.writeString(directory.resolve("prometheus.yml"), global + more);
  }

  @AfterAll
  static void end() throws Exception {
    if (prometheus != null) {
      prometheus.close();
    }
    if (fleet != null) {
      fleet.close();
    }
  }

  @Test
  void everyBrokenPodIsOneRowWithItsServiceAccountItsCodeAndSinceWhen() throws Exception {
    List<Prometheus.Sample> rows = prometheus.query(BROKEN);

    Map<String, Long> found = new TreeMap<>();
    for (Prometheus.Sample row : rows) {
      found.merge(
          key(row, "namespace", "service_account", "verdict", "code", "told_by"), 1L, Long::sum);
    }
    assertThat(found)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "team-0/app-0/misconfigured/IRSA301/sidecar", 10L,
                    "team-0/app-1/cannot_tell/IRSA417/sidecar", 3L,
                    // kube-state-metrics reports it, because the pod has no token.
                    "team-1/app-0/misconfigured/IRSA101/sidecar", 1L,
                    "team-2/init-0/unknown//init container", 2L,
                    "team-2/agent-0/misconfigured//agent", 1L,
                    "team-2/agent-0/cannot_tell//agent", 1L)));
    for (Prometheus.Sample row : rows) {
      boolean page = row.labels().get("told_by").equals("sidecar");
      assertThat(row.value()).as(row.toString()).isEqualTo(page ? fleet.broke() : from);
    }
    assertThat(rows)
        .filteredOn(row -> "IRSA301".equals(row.labels().get("code")))
        .allMatch(row -> row.labels().get("role").equals("arn:aws:iam::111122223333:role/app-0"));
  }

  @Test
  void podsThatRunUncheckedAreCounted() throws Exception {
    assertThat(asked("Unchecked pods", "A"))
        .extracting(Prometheus.Sample::value)
        .containsExactly(4.0);

    Map<String, Long> found = new TreeMap<>();
    for (Prometheus.Sample row : asked("Unchecked now, by pod", "A")) {
      found.merge(key(row, "namespace", "verdict", "code", "told_by"), 1L, Long::sum);
      assertThat(row.value()).isEqualTo(1000.0 * fleet.broke());
    }
    assertThat(found)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "team-0/cannot_tell/IRSA417/sidecar", 3L,
                    "team-2/self_check_failed//node exporter", 1L)));
  }

  /** Ten pods were affected for half of the history. */
  @Test
  void whatItCostIsCounted() throws Exception {
    List<Prometheus.Sample> hours = asked("What it cost, by service account", "A");
    List<Prometheus.Sample> restarts = asked("What it cost, by service account", "B");
    List<Prometheus.Sample> calls = asked("What it cost, by service account", "C");

    assertThat(value(hours, "app-0")).isCloseTo(10 * HOURS / 2.0, within(10 * HOURS * 0.1));
    assertThat(value(hours, "init-0")).isCloseTo(2 * HOURS / 2.0, within(2 * HOURS * 0.1));
    assertThat(value(restarts, "init-0")).isGreaterThan(10);
    assertThat(value(restarts, "agent-0")).isGreaterThan(10);
    assertThat(value(calls, "app-0")).isGreaterThan(100);
    // This application was never broken.
    assertThat(calls).noneMatch(row -> "app-7".equals(row.labels().get("service_account")));
  }

  @Test
  void everyQueryOfTheDashboardFindsSomething() throws Exception {
    List<String> empty = new ArrayList<>();
    for (GrafanaExample.Query query : GrafanaExample.queries(to - from)) {
      if (ask(query).isEmpty()) {
        empty.add(query.panel() + " " + query.name());
      }
    }

    assertThat(GrafanaExample.queries(to - from)).hasSizeGreaterThan(18);
    assertThat(empty).isEmpty();
  }

  @Test
  void theTablesRowsAreJoinedOnTheSameLabels() throws Exception {
    for (String panel :
        List.of("Broken now, by service account", "What it cost, by service account")) {
      List<Prometheus.Sample> first = asked(panel, "A");
      for (String other : List.of("B", "C")) {
        for (Prometheus.Sample row : asked(panel, other)) {
          assertThat(first)
              .as(panel + " " + other)
              .anyMatch(one -> one.labels().equals(row.labels()));
        }
      }
    }
    assertThat(asked("Broken now, by service account", "C"))
        .filteredOn(row -> "IRSA417".equals(row.labels().get("code")))
        .extracting(Prometheus.Sample::value)
        .containsExactly(10.0);
  }

  @Test
  void everyRuleIsEvaluatedAndTheBrokenPodsAreAboutToBeAlerted() throws Exception {
    assertThat(evaluations()).hasSizeGreaterThan(15);
    // An alert reads what the previous evaluation recorded.
    await().until(() -> alerted("PodWithoutItsRole") == 11);
    await().until(() -> alerted("PodStoppedByItsCheck") == 4);
  }

  private static int alerted(String name) throws Exception {
    return prometheus.query("ALERTS{alertname=\"" + name + "\"}").size();
  }

  /** Prints the figures of docs/fleet.md with -Dfleet.hours=6; it asserts nothing. */
  @Test
  void theTimesAreWrittenDown() throws Exception {
    List<String> lines = new ArrayList<>(List.of("| what | rows | ms |", "|---|---|---|"));
    for (GrafanaExample.Query query : GrafanaExample.queries(to - from)) {
      String path =
          query.instant()
              ? Prometheus.path(query.expression())
              : Prometheus.path(query.expression(), from, to, step());
      int rows = ask(query).size();
      double[] times = new double[RUNS];
      for (int i = 0; i < RUNS; i++) {
        times[i] = prometheus.millis(path);
      }
      lines.add(row(query.panel() + " " + query.name(), rows, times));
    }
    for (Map.Entry<String, Double> rule : evaluations().entrySet()) {
      lines.add(row("rule " + rule.getKey(), 0, new double[] {rule.getValue() * 1_000}));
    }
    double series = prometheus.query("count({job!=\"\"})").get(0).value();
    lines.add("series that are scraped: " + (long) series);
    Files.write(Path.of("target/fleet.md"), lines);
  }

  private static String row(String name, int rows, double[] times) {
    Arrays.sort(times);
    return String.format(Locale.ROOT, "| %s | %d | %.1f |", name, rows, times[times.length / 2]);
  }

  private static List<Prometheus.Sample> asked(String panel, String name) throws Exception {
    for (GrafanaExample.Query query : GrafanaExample.queries(to - from)) {
      if (query.panel().equals(panel) && query.name().equals(name)) {
        return ask(query);
      }
    }
    throw new AssertionError("no query " + name + " of " + panel);
  }

  /** Queries like Grafana: the current value, or a thousand points of the range. */
  private static List<Prometheus.Sample> ask(GrafanaExample.Query query) throws Exception {
    return query.instant()
        ? prometheus.query(query.expression())
        : prometheus.query(query.expression(), from, to, step());
  }

  private static long step() {
    return Math.max(15, (to - from) / 1_000);
  }

  /** Returns each rule's evaluation time in seconds; fails if a rule failed. */
  private static Map<String, Double> evaluations() throws Exception {
    Map<String, Double> times = new TreeMap<>();
    for (Object group : Prometheus.list(prometheus.data("/api/v1/rules").get("groups"))) {
      int number = 0;
      for (Object each : Prometheus.list(Prometheus.map(group).get("rules"))) {
        Map<String, Object> rule = Prometheus.map(each);
        if (rule.get("health").equals("unknown")) {
          return Map.of();
        }
        assertThat(rule.get("health")).as(rule.toString()).isEqualTo("ok");
        double seconds = Double.parseDouble(rule.get("evaluationTime").toString());
        times.put(rule.get("name") + " " + number++, seconds);
      }
    }
    return times;
  }

  private static double value(List<Prometheus.Sample> rows, String account) {
    double value = -1;
    for (Prometheus.Sample row : rows) {
      boolean first = !"team-1".equals(row.labels().get("namespace"));
      if (first && account.equals(row.labels().get("service_account"))) {
        value = row.value();
      }
    }
    return value;
  }

  private static String key(Prometheus.Sample row, String... labels) {
    List<String> values = new ArrayList<>();
    for (String label : labels) {
      values.add(row.labels().getOrDefault(label, ""));
    }
    return String.join("/", values);
  }
}
