package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.bootstrap.StartMetric;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example dashboard and alerts use only existing metrics. */
class GrafanaExampleIT {
  private static final Path EXAMPLE = Path.of("../examples/grafana");

  /** Names with a colon are recording rules, which FleetIT tests with a Prometheus. */
  private static final Pattern METRIC = Pattern.compile("(?<![a-z:_])irsa_check_[a-z_]+");

  private static final Pattern CODE = Pattern.compile("IRSA[0-9]+");
  private static final Pattern LABEL =
      Pattern.compile("(?:verdict|outcome)=~?(?:\\\\)?\"([a-z_|]+)");

  @TempDir static Path directory;
  private static String healthy;
  private static String broken;

  @BeforeAll
  static void serve() throws Exception {
    healthy = served("healthy");
    broken = served("trust-mismatch");
  }

  @Test
  void everyMetricIsServed() throws Exception {
    String start = StartMetric.of(Map.of(), new File("none")).ofUnchecked(0, 0);
    Set<String> served = found(METRIC, healthy + broken + audited() + start, 0);
    Set<String> asked = found(METRIC, read("dashboard.json") + read("alerts.yaml"), 0);

    assertThat(asked).hasSizeGreaterThan(5);
    assertThat(served).containsAll(asked);
  }

  @Test
  void everyValueOfALabelExists() throws Exception {
    // No check of this pod is inconclusive, so one matching alternative is enough.
    for (String values : found(LABEL, read("dashboard.json") + read("alerts.yaml"), 1)) {
      assertThat(values.split("\\|")).as(values).anyMatch(v -> broken.contains("\"" + v + "\""));
    }
  }

  @Test
  void everyCodeExists() throws Exception {
    Set<String> codes = found(CODE, read("dashboard.json") + read("alerts.yaml"), 0);

    assertThat(codes).isNotEmpty();
    assertThat(codes).allMatch(code -> DiagnosisCode.named(code) != null);
  }

  private static String audited() {
    Distribution.Ended audit =
        InThisJvm.run(
            "audit",
            "../examples/audit/shop",
            "--since=" + directory.resolve("first.json"),
            "--format=prometheus");
    assertThat(audit.exit()).as(audit.err()).isEqualTo(78);
    return audit.out();
  }

  private static String served(String scenario) throws Exception {
    Path pod = Files.createDirectory(directory.resolve(scenario));
    try (RunningEmulator emulator = RunningEmulator.start(Scenario.named(scenario), pod, 0);
        Sidecar sidecar = Sidecar.start(emulator, pod)) {
      sidecar.awaitCheck();
      return sidecar.get("/metrics").body();
    }
  }

  private static Set<String> found(Pattern pattern, String text, int group) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }

  private static String read(String file) throws Exception {
    return Files.readString(EXAMPLE.resolve(file));
  }
}
