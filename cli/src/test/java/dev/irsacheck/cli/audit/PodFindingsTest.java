package dev.irsacheck.cli.audit;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA871;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA872;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA873;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditRules;
import dev.irsacheck.cli.audit.judge.NodeRole;
import dev.irsacheck.cli.audit.judge.Place;
import dev.irsacheck.cli.audit.judge.RunningLinks;
import dev.irsacheck.cli.audit.judge.Subject;
import dev.irsacheck.cli.cluster.Inventory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of running pods, and what is counted of them. */
class PodFindingsTest {
  private static final Subject ORDERS = new Subject("shop", "shop", "orders", null);

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

  private static List<String> fixes(AuditFinding found) {
    return found.finding().fixes().stream().map(PodFindingsTest::told).toList();
  }

  private static String told(Fix fix) {
    return fix.command() == null ? fix.sentence() : fix.sentence() + " " + fix.command();
  }

  @Test
  void twoPodsOfOneDeploymentAreOnePlace() {
    AuditFinding found = found("pods-older-than-the-annotation", IRSA871);

    assertThat(found.places())
        .extracting(Place::object, Place::pods)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("Deployment shop/orders", 2));
    assertThat(found.places().get(0).at()).hasToString("cluster.yaml:15:1");
    assertThat(found.subject().role()).isEqualTo("arn:aws:iam::111122223333:role/orders");
    assertThat(found.finding().headline())
        .isEqualTo("restart the pods of shop/orders: they run without the role that it has now");
    assertThat(fixes(found))
        .containsExactly(
            "Restart what runs as it: kubectl rollout restart deployment/orders -n shop");
  }

  @Test
  void podsThatNothingMadeAreCreatedAgain() {
    assertThat(fixes(found("pod-that-nothing-made-is-older", IRSA871)))
        .containsExactly(
            "Restart what runs as it: kubectl rollout restart deployment/orders -n shop",
            "Delete Pod shop/orders-5d8f-a and create it again from its manifest:"
                + " kubectl apply --dry-run=client -n shop -f FILE && kubectl delete pod/orders-5d8f-a -n shop && kubectl apply -n shop -f FILE");
  }

  @Test
  void podsOfARolloutOfArgoAreRestartedByItsOwnCommand() {
    assertThat(fixes(found("pods-of-a-rollout-of-argo-are-older", IRSA871)))
        .containsExactly("Restart what runs as it: kubectl argo rollouts restart web -n shop");
  }

  @Test
  void theOtherErrorComesBeforeTheRestart() {
    assertThat(fixes(found("pods-that-a-restart-would-stop", IRSA871)).get(0))
        .startsWith("First fix what else is reported of shop/orders, then restart");
  }

  /** Whoever restarts first takes from the pods the role that they have. */
  @Test
  void aRoleThatDoesNotWorkComesBeforeTheRestart() {
    AuditFinding found = found("annotation-names-a-missing-role-now", IRSA872);

    assertThat(found.finding().headline()).startsWith("do not restart the pods of shop/orders yet");
    assertThat(fixes(found).get(0)).startsWith("First fix what else is reported of shop/orders");
  }

  @Test
  void theWebhookComesFirstWhereNoPodHasAnythingOfIt() {
    AuditFinding found = found("webhook-of-no-pod", IRSA871);

    assertThat(found.finding().headline())
        .startsWith("check the webhook, then restart the pods of shop/cart");
    assertThat(fixes(found))
        .containsExactly(
            "See whether the webhook is there: kubectl get mutatingwebhookconfigurations",
            "Once a new pod gets its role, restart what runs as it:"
                + " kubectl rollout restart statefulset/cart -n shop",
            "With the update strategy OnDelete, or a partition, delete the pods instead: a restart alone leaves"
                + " them.");
    assertThat(found("webhook-of-one-pod", IRSA871).finding().headline())
        .startsWith("restart the pods of shop/cart");
  }

  @Test
  void bothRolesAreShown() {
    assertThat(found("annotation-names-another-role-now", IRSA872).finding().evidence())
        .extracting(each -> each.label() + ": " + each.value())
        .containsExactly(
            "role now: arn:aws:iam::111122223333:role/orders-v2",
            "role in them: arn:aws:iam::111122223333:role/orders",
            "running pods: Deployment shop/orders (2 pods)");
  }

  @Test
  void aNearNameIsProposed() {
    AuditFinding found = found("account-misspelt", IRSA873);

    assertThat(found.finding().headline())
        .isEqualTo("correct serviceAccountName: there is no shop/order; did you mean \"orders\"?");
    assertThat(fixes(found).get(0)).endsWith(": serviceAccountName: orders");
  }

  @Test
  void theOtherNamespaceIsNamed() {
    assertThat(found("account-of-another-namespace", IRSA873).finding().headline())
        .contains("it exists in finance, and not in shop");
  }

  @Test
  void podsThatStillRunAreCounted() {
    AuditFinding found = found("account-deleted-while-pods-run", IRSA873);

    assertThat(found.pods()).isEqualTo(2);
    assertThat(found.finding().why()).anyMatch(why -> why.startsWith("2 pods still run"));
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
