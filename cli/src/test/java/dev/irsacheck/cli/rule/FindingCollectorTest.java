package dev.irsacheck.cli.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text823;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingCollectorTest {
  private static final SourceLocation LINE = new SourceLocation("orders.yaml", 12, 5, 0, null);

  @Test
  void whatTwoPodsShareIsToldOnce() {
    FindingCollector findings = new FindingCollector(List.of());
    findings.add(Finding.of(Text823.mainHeadline("one")), LINE, "Deployment orders");
    findings.add(Finding.of(Text823.mainHeadline("one")), LINE, "Job orders");
    findings.add(Finding.of(Text823.mainHeadline("another")), LINE, "Job orders");

    assertThat(findings.all())
        .extracting(each -> each.object() + ": " + each.finding().cause().get(1))
        .containsExactly("Deployment orders: one", "Job orders: another");
  }

  @Test
  void whatIsNotProvedIsAWarning() {
    FindingCollector findings = new FindingCollector(List.of());
    findings.add(false, Finding.of(Text823.mainHeadline("one")), LINE, "Deployment orders");
    findings.add(true, Finding.of(Text823.mainHeadline("another")), LINE, "Deployment orders");

    assertThat(findings.all()).extracting(LintFinding::error).containsExactly(true, false);
  }
}
