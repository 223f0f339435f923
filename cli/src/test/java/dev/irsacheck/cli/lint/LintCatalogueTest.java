package dev.irsacheck.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.diagnosis.Severity;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.cli.findings.IgnoredCodes;
import dev.irsacheck.cli.rule.JoinedManifests;
import dev.irsacheck.cli.rule.LintFinding;
import dev.irsacheck.cli.rule.LintRule;
import dev.irsacheck.cli.rule.LintRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each code of manifests has a rule that reports it, and a scenario. */
class LintCatalogueTest {
  private static final List<LintRule> RULES = LintRules.alongTheChain();
  private static final List<LintScenario> SCENARIOS = LintScenario.all();

  /** {@code AuditCatalogueTest} and {@code ScanCountingTest} cover the others. */
  private static Set<DiagnosisCode> codesOfManifests() {
    Set<DiagnosisCode> codes = EnumSet.allOf(DiagnosisCode.class);
    codes.removeIf(code -> !code.name().matches("IRSA8(?![79]).*"));
    codes.removeAll(IgnoredCodes.retired());
    return codes;
  }

  @Test
  void everyCodeIsReportedByOneRule() {
    List<DiagnosisCode> reported = new ArrayList<>();
    for (LintRule rule : RULES) {
      reported.addAll(rule.codes());
    }
    reported.removeIf(code -> !code.name().startsWith("IRSA8"));
    assertThat(reported).containsExactlyInAnyOrderElementsOf(codesOfManifests());
  }

  @Test
  void whatTakesThePlaceOfARetiredCodeIsReported() {
    for (DiagnosisCode code : IgnoredCodes.retired()) {
      assertThat(LintRules.codes()).as(code.name()).doesNotContain(code);
      Set<DiagnosisCode> meant = EnumSet.copyOf(IgnoredCodes.meantBy(code));
      meant.remove(code);
      assertThat(meant).as(code.name()).isNotEmpty();
      assertThat(LintRules.codes()).as(code.name()).containsAll(meant);
    }
  }

  @Test
  void everyRuleReportsWhatItDeclaresAndNothingElse() {
    List<JoinedManifests> all = new ArrayList<>();
    SCENARIOS.forEach(each -> all.add(new JoinedManifests(each.manifests(), each.settings())));
    for (LintRule rule : RULES) {
      Set<DiagnosisCode> reported = new TreeSet<>();
      for (JoinedManifests declared : all) {
        declared
            .examine(List.of(rule))
            .all()
            .forEach(found -> reported.add(found.finding().code()));
      }
      assertThat(reported)
          .as("what %s reports over all scenarios", rule.getClass().getSimpleName())
          .isEqualTo(new TreeSet<>(rule.codes()));
    }
  }

  @Test
  void everyCodeLeadsTheReportOfSomeScenarioWithItsSeverity() {
    Set<String> errors = new HashSet<>();
    Set<String> warnings = new HashSet<>();
    for (LintScenario scenario : SCENARIOS) {
      errors.addAll(scenario.codes("errors"));
      warnings.addAll(scenario.codes("warnings"));
    }
    for (DiagnosisCode code : codesOfManifests()) {
      boolean broken = code.severity() == Severity.BROKEN;
      assertThat(errors.contains(code.name()))
          .as("%s is an error somewhere", code)
          .isEqualTo(broken);
      assertThat(broken || warnings.contains(code.name())).as("%s warns", code).isTrue();
    }
  }

  @Test
  void aQuarterOfTheScenariosIsHealthy() {
    long healthy = SCENARIOS.stream().filter(LintScenario::isHealthy).count();

    assertThat(healthy * 4).isGreaterThan(SCENARIOS.size());
  }

  @Test
  void claimsArePositiveSentences() {
    Set<String> claims = new HashSet<>();
    for (LintRule rule : RULES) {
      assertThat(rule.claim())
          .doesNotContainPattern("\\b(cannot|never|wrong|missing|fails?|invalid)\\b|n't")
          .doesNotEndWith(".")
          .matches("[a-z].* .* .*");
      assertThat(claims.add(rule.claim())).as("%s is said once", rule.claim()).isTrue();
    }
  }

  @Test
  void everyFindingSaysWhatWasSeenWhyAndHowToMendIt() {
    for (LintScenario scenario : SCENARIOS) {
      for (LintFinding found : scenario.report().findings()) {
        Finding finding = found.finding();
        String where = scenario + ", " + finding.code();
        assertThat(finding.headline()).as(where).isNotBlank().doesNotEndWith("…");
        assertThat(finding.evidence()).as(where).isNotEmpty();
        assertThat(finding.why()).as(where).isNotEmpty();
        assertThat(finding.fixes()).as(where).isNotEmpty();
        finding.why().forEach(why -> assertThat(why).as(where).endsWith("."));
        for (Evidence seen : finding.evidence()) {
          assertThat(seen.value())
              .as(where + ", " + seen.label())
              .isNotBlank()
              .isNotIn("null", "?");
          assertThat(seen.source().text()).as(where).isNotBlank();
        }
        for (Fix fix : finding.fixes()) {
          assertThat(fix.sentence()).as(where).endsWith(fix.command() == null ? "." : ":");
        }
      }
    }
  }

  @Test
  void everyPlaceIsALineOfAFile() {
    for (LintScenario scenario : SCENARIOS) {
      for (LintFinding found : scenario.report().findings()) {
        List<String> lines = scenario.lines(found.place().file());
        assertThat(found.place().line()).as(scenario.name()).isBetween(1, lines.size());
        String line = lines.get(found.place().line() - 1);
        int column = found.place().column();
        assertThat(column).as(scenario.name()).isBetween(1, line.length());
        assertThat(line.substring(0, column - 1))
            .as(scenario + ": " + line)
            .matches("[\\s-]*|.*[{, ]");
      }
    }
  }

  /** The manifests contain the example keys of AWS's documentation. */
  @Test
  void noReportShowsAKey() {
    for (LintScenario scenario : SCENARIOS) {
      assertThat(LintScenario.text(scenario.report()))
          .as(scenario.name())
          .doesNotContain("AKIA", "wJalr", "minio123");
    }
  }
}
