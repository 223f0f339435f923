package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.report.CodePage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the example rules with promtool, and the targets of their links. */
class AlertRulesIT {
  private static final Path TESTS = Path.of("src/test/resources/alerts-test.yml");
  private static final Path REPOSITORY = Path.of("..");

  @TempDir Path directory;

  @Test
  void promtoolAgrees() throws Exception {
    Assumptions.assumeTrue(Prometheus.present(), Prometheus.WITHOUT);
    Path rules = GrafanaExample.rulesInto(directory);
    Path tests = Files.copy(TESTS, directory.resolve("alerts-test.yml"));

    // Each alert has an example that it matches and one that it does not.
    Prometheus.promtool(directory, "check", "rules", "--lint-fatal", rules);
    Prometheus.promtool(directory, "test", "rules", tests);
  }

  @Test
  void everyAlertHasAPageThatIsThere() throws Exception {
    String repository = CodePage.address(DiagnosisCode.IRSA301).replaceAll("docs/codes.md#.*", "");
    List<Map<String, Object>> alerts = alerts();

    assertThat(alerts).hasSizeGreaterThan(5);
    for (Map<String, Object> alert : alerts) {
      String url = Prometheus.map(alert.get("annotations")).get("runbook_url") + "";
      assertThat(url).as(alert.toString()).startsWith(repository);
      String[] place = url.substring(repository.length()).split("#");
      if (place[1].startsWith("{{")) {
        // Reports print the same address.
        assertThat(url).isEqualTo(repository + "docs/codes.md#{{ $labels.code | toLower }}");
      } else {
        assertThat(anchors(REPOSITORY.resolve(place[0]))).as(url).contains(place[1]);
      }
    }
  }

  @Test
  void theDashboardLinksToTheSamePages() throws Exception {
    String address = CodePage.address(DiagnosisCode.IRSA301);

    assertThat(GrafanaExample.read("dashboard.json"))
        .contains(address.replace("irsa301", "${__data.fields.page}"))
        .contains("\\\"page\\\", \\\"irsa$1\\\", \\\"code\\\", \\\"IRSA(.+)\\\"");
  }

  private static List<Map<String, Object>> alerts() throws Exception {
    Map<String, Object> resource =
        Prometheus.map(Prometheus.parsed(GrafanaExample.read("alerts.yaml")));
    List<Map<String, Object>> alerts = new ArrayList<>();
    for (Object group : Prometheus.list(Prometheus.map(resource.get("spec")).get("groups"))) {
      for (Object rule : Prometheus.list(Prometheus.map(group).get("rules"))) {
        if (Prometheus.map(rule).containsKey("alert")) {
          alerts.add(Prometheus.map(rule));
        }
      }
    }
    return alerts;
  }

  private static List<String> anchors(Path page) throws Exception {
    List<String> anchors = new ArrayList<>();
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("#")) {
        String heading = line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT);
        anchors.add(heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }
}
