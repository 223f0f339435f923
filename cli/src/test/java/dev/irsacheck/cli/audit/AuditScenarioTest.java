package dev.irsacheck.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.findings.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditScenarioTest {
  static List<AuditScenario> scenarios() {
    return AuditScenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void leadsToItsCodes(AuditScenario scenario) {
    for (Level level : Level.values()) {
      assertThat(scenario.found(level))
          .as("%ss of %s", level.word(), scenario)
          .isEqualTo(scenario.expected(level));
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void healthyClustersStaySilent(AuditScenario scenario) {
    boolean silent =
        scenario.expected(Level.ERROR).isEmpty() && scenario.expected(Level.WARNING).isEmpty();
    boolean says = !silent || !scenario.expected(Level.NOTE).isEmpty();

    assertThat(scenario.isHealthy() ? silent : says).as("%s as its name says", scenario).isTrue();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyFindingSaysWhatWasSeenWhyAndHowToMendIt(AuditScenario scenario) {
    for (AuditFinding found : scenario.found()) {
      Finding finding = found.finding();
      String where = scenario + ", " + finding.code();
      assertThat(found.places()).as(where).isNotEmpty();
      assertThat(finding.headline()).as(where).isNotBlank().doesNotEndWith("…");
      assertThat(finding.evidence()).as(where).isNotEmpty();
      assertThat(finding.why()).as(where).isNotEmpty();
      assertThat(finding.fixes()).as(where).isNotEmpty();
      finding.why().forEach(why -> assertThat(why).as(where).endsWith("."));
      for (Evidence seen : finding.evidence()) {
        assertThat(seen.value()).as(where + ", " + seen.label()).isNotBlank().isNotIn("null", "?");
        assertThat(seen.source().text()).as(where).isNotBlank();
      }
      for (Fix fix : finding.fixes()) {
        assertThat(fix.sentence()).as(where).endsWith(fix.command() == null ? "." : ":");
      }
    }
  }

  /** Many healthy scenarios show that unusual clusters cause no false findings. */
  @Test
  void halfOfTheScenariosAreHealthy() {
    long healthy = scenarios().stream().filter(AuditScenario::isHealthy).count();

    assertThat(healthy * 2).isGreaterThanOrEqualTo(scenarios().size());
  }
}
