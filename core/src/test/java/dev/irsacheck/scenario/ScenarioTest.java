package dev.irsacheck.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.golden.Golden;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioTest {
  private static Goldens made;
  private static Goldens kept;

  static List<Scenario> scenarios() {
    return Scenario.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void leadsToItsCode(Scenario scenario) {
    assertThat(Expectation.of(scenario.report()))
        .as(scenario.name())
        .isEqualTo(scenario.expectation());
  }

  @BeforeAll
  static void gatherReports() throws IOException {
    made = Goldens.of(scenarios());
    if (Golden.isRegenerating()) {
      made.write();
    }
    kept = Goldens.kept();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void printsItsReport(Scenario scenario) {
    String name = scenario.name();
    Golden.assertSame(
        kept.place(name) + " (" + name + ")",
        kept.line(name),
        kept.report(name),
        made.report(name),
        ScenarioTest.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void saysWhereToReadMoreAndHowManyChecksPassed(Scenario scenario) {
    String report = scenario.text(scenario.report());
    if (scenario.expectation().code() == null) {
      assertThat(report).as(scenario.name()).doesNotContain("  more  ", "passed");
    } else {
      assertThat(report).as(scenario.name()).containsOnlyOnce(scenario.more());
      assertThat(report).as(scenario.name()).endsWith(Scenario.COUNTED);
    }
  }

  @Test
  void reportsStandInTheCataloguesOrderAndNoneIsLeftOver() {
    Golden.assertSame(
        "the scenarios of reports/", 1, kept.names(), made.names(), ScenarioTest.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void asksStsOnlyWhereThePodAloneDoesNotTell(Scenario scenario) {
    scenario.report();
    assertThat(scenario.askedStsAsExpected())
        .as("%s: STS was asked if it has answers", scenario)
        .isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void asksImdsOnceAndOnlyWhereAWarningWouldBeSaid(Scenario scenario) {
    scenario.report();
    assertThat(scenario.askedImdsAsExpected())
        .as("%s: IMDS was asked once if it has an answer", scenario)
        .isTrue();
  }

  /**
   * A pod that restarts during an outage must not stop for something that its first check did not
   * find.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void findsNothingElseWhereNobodyIsAsked(Scenario scenario) {
    Report whole = scenario.report();
    Report without = scenario.withoutCalls();
    if (whole.verdict() != Verdict.MISCONFIGURED) {
      assertThat(without.broken())
          .extracting(Finding::code)
          .isSubsetOf(whole.broken().stream().map(Finding::code).toList());
    }
    if (!scenario.expectsCalls() && whole.primary() != null) {
      assertThat(without.primary().code()).isEqualTo(whole.primary().code());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void showsNoPartOfAToken(Scenario scenario) {
    Report report = scenario.report();
    for (String secret : scenario.secrets()) {
      assertThat(scenario.text(report, true)).as(scenario.name()).doesNotContain(secret);
      assertThat(scenario.json(report)).as(scenario.name()).doesNotContain(secret);
    }
  }

  /** A terminal wraps long commands, so rows count instead of lines. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void fitsOntoAScreen(Scenario scenario) {
    int columns = 120;
    int rows = 0;
    for (String line : scenario.text(scenario.report()).split("\n")) {
      rows += Math.max(1, (line.length() + columns - 1) / columns);
    }
    assertThat(rows).as(scenario.name()).isLessThanOrEqualTo(38);
  }

  @ParameterizedTest(name = "{0}")
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void showsEveryCheckToThoseWhoAsk(Scenario scenario) {
    Report report = scenario.report();
    String verbose = scenario.text(report, true);
    assertThat(verbose).startsWith(scenario.text(report));
    for (CheckResult check : report.examined()) {
      assertThat(verbose).as(scenario.name()).contains("  " + check.claim());
    }
  }
}
