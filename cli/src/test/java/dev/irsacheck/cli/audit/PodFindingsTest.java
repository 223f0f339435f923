package dev.irsacheck.cli.audit;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA871;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditRules;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.audit.judge.NodeRole;
import dev.irsacheck.cli.audit.judge.RunningLinks;
import dev.irsacheck.cli.cluster.Inventory;
import org.junit.jupiter.api.Test;

class PodFindingsTest {
  private static final AuditSubject ORDERS = new AuditSubject("shop", "shop", "orders", null);

  private static AuditScenario scenario(String name) {
    return AuditScenario.all().stream()
        .filter(each -> each.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static AuditFinding found(String scenario, DiagnosisCode code) {
    return scenario(scenario).found().stream()
        .filter(each -> each.finding().code() == code)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFindingHasThePlaceOfItsWorkloadAndTheRole() {
    AuditFinding found = found("pods-older-than-the-annotation", IRSA871);

    assertThat(found.places().get(0).at()).hasToString("cluster.yaml:15:1");
    assertThat(found.subject().role()).isEqualTo("arn:aws:iam::111122223333:role/orders");
  }

  @Test
  void podsThatFallBackToTheNodesRoleAreCounted() {
    assertThat(nodeRole("healthy-pods-without-a-role")).isEqualTo(new NodeRole(2, 0));
    assertThat(nodeRole("pods-older-than-the-annotation")).isEqualTo(new NodeRole(2, 2));
    assertThat(nodeRole("healthy-pods-with-static-keys")).isEqualTo(new NodeRole(1, 0));
    assertThat(nodeRole("healthy-second-cluster")).isEqualTo(new NodeRole(1, 0));
    assertThat(nodeRole("healthy-by-the-agent")).isEqualTo(new NodeRole(0, 0));
  }

  private static NodeRole nodeRole(String scenario) {
    return NodeRole.of(scenario(scenario).indexed());
  }

  @Test
  void theLastLinkIsAsTheFindingsSay() {
    assertThat(running("healthy-shop")).isEqualTo(LinkState.HOLDS);
    assertThat(running("pods-older-than-the-annotation")).isEqualTo(LinkState.BROKEN);
    assertThat(running("annotation-names-another-role-now")).isEqualTo(LinkState.DOUBTFUL);
    assertThat(running("healthy-annotation-removed")).isEqualTo(LinkState.HOLDS);
    assertThat(running("healthy-pods-that-are-over")).isEqualTo(LinkState.NONE);
    assertThat(running("healthy-pods-of-default")).isEqualTo(LinkState.NOT_JUDGED);
  }

  @Test
  void theLastLinkOfAChainIsThatOfItsPods() {
    Inventory stale = scenario("pods-older-than-the-annotation").inventory();
    AuditReport report = Auditor.audit(stale, AuditRules.all(), WebhookSettings.PREFIX);

    assertThat(report.chains())
        .filteredOn(each -> each.subject().serviceAccount().equals("orders"))
        .extracting(each -> each.state(Link.TRUST), each -> each.state(Link.POD))
        .containsExactly(tuple(LinkState.HOLDS, LinkState.BROKEN));
  }

  private static LinkState running(String name) {
    AuditScenario scenario = scenario(name);
    return RunningLinks.of(scenario.indexed(), scenario.found()).of(ORDERS);
  }
}
