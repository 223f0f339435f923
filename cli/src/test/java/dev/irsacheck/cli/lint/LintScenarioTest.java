package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.lint.format.LintJson;
import dev.irsacheck.json.Json;
import dev.irsacheck.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder under {@code lint/} leads to its codes and, to the letter, to its report. */
class LintScenarioTest {
  private static final boolean REGENERATE = Boolean.getBoolean("regenerate");

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
  void printsItsReport(LintScenario scenario) throws IOException {
    String text = LintScenario.text(scenario.report());
    if (REGENERATE) {
      Files.writeString(scenario.golden(), text);
    }
    assertThat(text)
        .as("%s, which -Dregenerate=true rewrites", scenario.golden())
        .isEqualTo(Files.readString(scenario.golden()));
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
