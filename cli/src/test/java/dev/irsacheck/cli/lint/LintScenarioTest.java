package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.cli.lint.format.LintJson;
import dev.irsacheck.golden.Golden;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LintScenarioTest {
  private static GoldenReports golden;

  @BeforeAll
  static void golden() throws IOException {
    if (Golden.isRegenerating()) {
      GoldenReports.write(scenarios(), LintScenario.bases());
    }
    golden = GoldenReports.read();
  }

  static List<LintScenario> scenarios() {
    return LintScenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void leadsToItsCodes(LintScenario scenario) {
    LintReport report = scenario.report();

    assertThat(LintScenario.codes(report, true))
        .as("errors of %s", scenario)
        .isEqualTo(scenario.codes("errors"));
    assertThat(LintScenario.codes(report, false))
        .as("warnings of %s", scenario)
        .isEqualTo(scenario.codes("warnings"));
    assertThat(report.exitCode()).as(scenario.name()).isEqualTo(scenario.exit());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void printsItsReport(LintScenario scenario) {
    assertSame(scenario, golden.of(scenario), LintScenario.text(scenario.report()));
  }

  @Test
  void everyGoldenReportIsOfAScenarioOrABase() {
    assertThat(golden.names())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(scenarios(), LintScenario.bases())
                .flatMap(List::stream)
                .map(LintScenario::name)
                .toList());
  }

  @Test
  void ofEachBaseTheSummaryIsKnown() {
    for (LintScenario base : LintScenario.bases()) {
      assertSame(base, golden.section(base.name()), GoldenReports.summary(base.report()));
    }
  }

  private static void assertSame(LintScenario scenario, String kept, String made) {
    String place = "the report of " + scenario + " in " + GoldenReports.place();
    Golden.assertSame(place, 1, kept, made, LintScenarioTest.class);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void healthyManifestsStaySilent(LintScenario scenario) {
    boolean silent = scenario.report().findings().isEmpty();

    assertThat(silent).as("%s finds nothing", scenario).isEqualTo(scenario.isHealthy());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void tellsMachinesTheSameOnOneLine(LintScenario scenario) throws MalformedJson {
    LintReport report = scenario.report();
    String json = Linted.written(out -> LintJson.write(report, out));
    Map<?, ?> read = (Map<?, ?>) Json.parse(json.getBytes(UTF_8));

    assertThat(json).doesNotContain("\n");
    assertThat((List<?>) read.get("findings")).hasSameSizeAs(report.findings());
    assertThat((List<?>) read.get("pods")).hasSameSizeAs(report.pods());
  }
}
