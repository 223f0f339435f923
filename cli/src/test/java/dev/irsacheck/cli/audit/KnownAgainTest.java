package dev.irsacheck.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownAgainTest {
  @Test
  void noFindingIsKnownByACountOrALine() {
    int findings = 0;
    for (AuditScenario scenario : AuditScenario.all()) {
      for (AuditFinding found : scenario.found(AuditRules.all())) {
        List<String> identity = found.identity();
        assertThat(identity).as("%s %s", scenario, found.code()).hasSizeGreaterThan(2);
        assertThat(String.join("\n", identity))
            .as("%s %s", scenario, found.code())
            .doesNotContainPattern("\\b\\d+ (pods?|workloads?|namespaces?)\\b|\\.(json|yaml):\\d");
        findings++;
      }
    }
    assertThat(findings).isGreaterThan(50);
  }
}
