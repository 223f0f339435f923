package dev.irsacheck.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.check.Examined;
import dev.irsacheck.json.Json;
import dev.irsacheck.json.MalformedJson;
import dev.irsacheck.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder under {@code scenarios/} leads to its code and, to the letter, to its report. */
class ScenarioTest {
  private static final boolean REGENERATE = Boolean.getBoolean("regenerate");

  static List<Scenario> scenarios() {
    return Scenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void leadsToItsCode(Scenario scenario) {
    assertThat(Expectation.of(scenario.report()))
        .as(scenario.name())
        .isEqualTo(scenario.expectation());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void printsItsReport(Scenario scenario) throws IOException {
    String report = scenario.text(scenario.report());
    if (REGENERATE) {
      Files.writeString(scenario.golden(), report);
    }
    assertThat(report)
        .as("%s, which -Dregenerate=true rewrites", scenario.golden())
        .isEqualTo(Files.readString(scenario.golden()));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void asksStsOnlyWhereThePodAloneDoesNotTell(Scenario scenario) {
    scenario.report();
    assertThat(scenario.askedStsAsExpected())
        .as("%s: STS was asked if it has answers", scenario)
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void showsNoPartOfAToken(Scenario scenario) {
    Report report = scenario.report();
    for (String secret : scenario.secrets()) {
      assertThat(scenario.text(report, true)).as(scenario.name()).doesNotContain(secret);
      assertThat(scenario.json(report)).as(scenario.name()).doesNotContain(secret);
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void fitsOntoAScreen(Scenario scenario) {
    assertThat(scenario.text(scenario.report()).lines())
        .as(scenario.name())
        .hasSizeLessThanOrEqualTo(26);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void tellsMachinesTheSameOnOneLine(Scenario scenario) throws MalformedJson {
    Report report = scenario.report();
    String json = scenario.json(report);
    assertThat(json).as(scenario.name()).doesNotContain("\n");
    Map<?, ?> read = (Map<?, ?>) Json.parse(json.getBytes(UTF_8));
    assertThat(read.get("primary")).as(scenario.name()).isEqualTo(scenario.expectation().code());
    assertThat(((Number) read.get("exit")).intValue()).isEqualTo(scenario.expectation().exit());
    assertThat((List<?>) read.get("checks")).hasSameSizeAs(report.examined());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void showsEveryCheckToThoseWhoAsk(Scenario scenario) {
    Report report = scenario.report();
    String verbose = scenario.text(report, true);
    assertThat(verbose).startsWith(scenario.text(report));
    for (Examined check : report.examined()) {
      assertThat(verbose).as(scenario.name()).contains("  " + check.claim());
    }
  }
}
