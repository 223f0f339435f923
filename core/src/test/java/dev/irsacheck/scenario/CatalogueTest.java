package dev.irsacheck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Severity;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.options.permissions.check.PermissionHeld;
import dev.irsacheck.run.selfcheck.Checks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  static final List<Check> CHECKS = checks();

  private static List<Check> checks() {
    List<Check> checks = new ArrayList<>(Checks.inCausalOrder());
    checks.add(new PermissionHeld(new Permission("s3:GetObject", "arn:aws:s3:::orders/key")));
    return checks;
  }

  private final List<Scenario> scenarios = Scenario.all();

  /** {@code LintCatalogueTest} covers codes of manifests; irsa-check's own are not about pods. */
  private static Set<DiagnosisCode> codesOfPods() {
    Set<DiagnosisCode> codes = EnumSet.allOf(DiagnosisCode.class);
    codes.removeIf(code -> code.name().matches("IRSA[89].*") || code.isRetired());
    return codes;
  }

  @Test
  void everyCodeIsReportedBySomeCheck() {
    Set<DiagnosisCode> reported = EnumSet.noneOf(DiagnosisCode.class);
    for (Check check : CHECKS) {
      reported.addAll(check.declaration().codes());
    }
    assertThat(reported).isEqualTo(codesOfPods());
  }

  @Test
  void everyCheckReportsWhatItDeclaresAndNothingElse() {
    Map<String, Set<DiagnosisCode>> reported = new HashMap<>();
    for (Scenario scenario : scenarios) {
      for (CheckResult check : scenario.report().examined()) {
        Set<DiagnosisCode> codes = reported.computeIfAbsent(check.id(), id -> new TreeSet<>());
        if (check.outcome() instanceof Outcome.Broken broken) {
          codes.add(broken.finding().code());
        } else if (check.outcome() instanceof Outcome.Doubtful doubtful) {
          codes.add(doubtful.finding().code());
        }
      }
    }
    for (Check check : CHECKS) {
      assertThat(reported.get(check.id()))
          .as("what %s reports over all scenarios", check.id())
          .isEqualTo(new TreeSet<>(check.declaration().codes()));
    }
  }

  @Test
  void everyCodeIsTheResultOfSomeScenario() {
    for (DiagnosisCode code : codesOfPods()) {
      boolean shown = false;
      for (Scenario scenario : scenarios) {
        shown |= scenario.expectation().names(code.name());
      }
      assertThat(shown).as("some scenario leads to %s", code).isTrue();
    }
  }

  @Test
  void everyCodeButWarningsLeadsTheReportOfSomeScenario() {
    Set<String> leading = new HashSet<>();
    for (Scenario scenario : scenarios) {
      leading.add(scenario.expectation().code());
    }
    for (DiagnosisCode code : codesOfPods()) {
      boolean warning = code.severity() == Severity.WARNING;
      assertThat(leading.contains(code.name())).as("%s leads a report", code).isEqualTo(!warning);
    }
  }

  @Test
  void everyCodeHasAPageInTheJar() {
    List<DiagnosisCode> without = new ArrayList<>();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      if (getClass().getResource("/dev/irsacheck/diagnoses/" + code + ".md") == null) {
        without.add(code);
      }
    }
    assertThat(without).as("codes without a page").isEmpty();
  }

  @Test
  void noCheckFailsByItsOwnFault() {
    for (Scenario scenario : scenarios) {
      assertThat(scenario.report().count(Outcome.Crashed.class)).as(scenario.name()).isZero();
    }
  }

  @Test
  void idsAreUniqueAndTheClassesOwn() {
    assertThat(CHECKS.get(0).id()).isEqualTo("irsa-injected");
    Set<String> ids = new HashSet<>();
    for (Check check : CHECKS) {
      assertThat(check.id()).matches("[a-z]+(-[a-z]+)+");
      assertThat(ids.add(check.id())).as("%s is the only one", check.id()).isTrue();
    }
  }

  @Test
  void claimsArePositiveSentences() {
    for (Check check : CHECKS) {
      assertThat(check.declaration().claim())
          .doesNotContainPattern("\\b(not|cannot|never|wrong|missing|fails?|invalid)\\b|n't")
          .doesNotEndWith(".")
          .matches("(AWS|STS|IRSA|[a-z]).* .* .*");
    }
  }

  @Test
  void everyFindingSaysWhatWasSeenWhyAndHowToMendIt() {
    for (Scenario scenario : scenarios) {
      List<Finding> findings = new ArrayList<>(scenario.report().broken());
      findings.addAll(scenario.report().doubtful());
      for (Finding finding : findings) {
        String where = scenario + ", " + finding.code();
        assertThat(finding.headline()).as(where).isNotBlank().hasSizeLessThanOrEqualTo(160);
        assertThat(finding.evidence()).as(where).isNotEmpty();
        assertThat(finding.why()).as(where).isNotEmpty();
        assertThat(finding.fixes()).as(where).isNotEmpty();
      }
    }
  }

  @Test
  void evidenceIsNeverNonsense() {
    for (Scenario scenario : scenarios) {
      for (CheckResult check : scenario.report().examined()) {
        if (check.outcome() instanceof Outcome.Broken broken) {
          assertSensible(scenario, broken.finding());
        } else if (check.outcome() instanceof Outcome.Doubtful doubtful) {
          assertSensible(scenario, doubtful.finding());
        }
      }
    }
  }

  private static void assertSensible(Scenario scenario, Finding finding) {
    String where = scenario + ", " + finding.code();
    finding
        .evidence()
        .forEach(
            seen ->
                assertThat(seen.value())
                    .as(where + ", " + seen.label())
                    .isNotBlank()
                    .isNotIn("null", "?", "[]")
                    .doesNotStartWith("Optional"));
    finding
        .fixes()
        .forEach(
            fix ->
                assertThat(fix.sentence())
                    .as(where + ": a sentence leads to its command")
                    .endsWith(fix.command() == null ? "." : ":"));
    finding.alternatives().forEach(form -> assertThat(form.sentence()).as(where).endsWith(":"));
    finding.why().forEach(why -> assertThat(why).as(where).endsWith("."));
  }

  @Test
  void commandsCarryTheNamesThatThePodTells() {
    for (Scenario scenario : scenarios) {
      String text = scenario.text(scenario.report());
      Facts pod = scenario.facts();
      assertUsed(scenario, text, pod.fact(FactKey.WORKLOAD).isKnown(), "deployment/NAME");
      assertUsed(scenario, text, pod.fact(FactKey.NAMESPACE).isKnown(), "-n NAMESPACE");
      assertUsed(scenario, text, pod.fact(FactKey.SERVICE_ACCOUNT).isKnown(), "sa SERVICE_ACC");
    }
  }

  private static void assertUsed(
      Scenario scenario, String text, boolean known, String placeholder) {
    if (known) {
      assertThat(text).as(scenario.name()).doesNotContain(placeholder);
    }
  }

  @Test
  void scenariosOfHealthyPodsStaySilent() {
    for (Scenario scenario : scenarios) {
      Expectation expected = scenario.expectation();
      boolean silent = expected.code() == null;
      assertThat(expected.exit() == 0).as("%s exits with 0", scenario).isEqualTo(silent);
      if (scenario.name().startsWith("healthy-")) {
        assertThat(silent).as("%s finds nothing", scenario).isTrue();
      } else {
        assertThat(!silent || !expected.warnings().isEmpty())
            .as("%s says something", scenario)
            .isTrue();
      }
    }
  }

  /** Finding false alarms takes as many healthy pods as broken ones. */
  @Test
  void healthyPodsAreAtLeastHalfOfAllScenarios() {
    int healthy = 0;
    for (Scenario scenario : scenarios) {
      Expectation expected = scenario.expectation();
      // Healthy pods show this one as well.
      boolean silent =
          expected.warnings().isEmpty() || expected.warnings().equals(List.of("IRSA111"));
      healthy += expected.code() == null && silent ? 1 : 0;
    }
    assertThat(2 * healthy)
        .as("twice the %d scenarios without any finding", healthy)
        .isGreaterThanOrEqualTo(scenarios.size());
  }
}
