package dev.irsacheck.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditRule;
import dev.irsacheck.cli.audit.judge.AuditRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AuditCatalogueTest {
  private static Set<DiagnosisCode> codesOfClusters() {
    Set<DiagnosisCode> codes = EnumSet.allOf(DiagnosisCode.class);
    codes.removeIf(code -> !isOfClusters(code));
    return codes;
  }

  private static boolean isOfClusters(DiagnosisCode code) {
    return code.name().startsWith("IRSA87");
  }

  @Test
  void everyCodeIsReportedByOneRule() {
    List<DiagnosisCode> reported = new ArrayList<>();
    for (AuditRule rule : AuditRules.all()) {
      reported.addAll(rule.codes());
    }
    reported.removeIf(code -> !isOfClusters(code));
    assertThat(reported).containsExactlyInAnyOrderElementsOf(codesOfClusters());
  }

  @Test
  void everyRuleReportsWhatItDeclaresAndNothingElse() {
    for (AuditRule rule : AuditRules.all()) {
      Set<DiagnosisCode> reported = new TreeSet<>();
      for (AuditScenario scenario : AuditScenario.all()) {
        for (AuditFinding found : scenario.found(List.of(rule))) {
          reported.add(found.finding().code());
        }
      }
      String name = rule.getClass().getSimpleName();
      assertThat(rule.codes()).as("what %s declares", name).containsAll(reported);
      // Codes of manifests have scenarios in lint.
      Set<DiagnosisCode> own = new TreeSet<>(rule.codes());
      own.removeIf(code -> !isOfClusters(code));
      assertThat(reported).as("what %s reports over all scenarios", name).containsAll(own);
    }
  }
}
