package dev.irsacheck.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditFindings;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.audit.judge.IndexedInventory;
import dev.irsacheck.cli.audit.judge.RoleChains;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.cluster.Inventory;
import dev.irsacheck.cli.findings.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainFindingsTest {
  private static final AccountId ACCOUNT = AccountId.parse("111122223333").orElseThrow();
  private static final AccountId OTHER = AccountId.parse("444455556666").orElseThrow();

  private static Inventory inventory(String scenario) {
    return AuditScenario.all().stream()
        .filter(each -> each.toString().equals(scenario))
        .findFirst()
        .orElseThrow()
        .inventory();
  }

  private static AuditFindings judged(Inventory inventory) {
    AuditFindings findings = new AuditFindings();
    new RoleChains().judge(IndexedInventory.of(inventory, WebhookSettings.PREFIX), findings);
    return findings;
  }

  private static AuditFinding only(Inventory inventory) {
    List<AuditFinding> found = judged(inventory).all();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static AuditFinding only(String scenario) {
    return only(inventory(scenario));
  }

  private static List<String> commands(AuditFinding found) {
    return found.finding().fixes().stream()
        .map(Fix::command)
        .filter(command -> command != null)
        .toList();
  }

  private static Inventory with(Inventory before, Cluster cluster) {
    return new Inventory(List.of(cluster), before.accounts(), before.notJudged());
  }

  private static Inventory with(Inventory before, IamAccount account) {
    Map<AccountId, IamAccount> accounts = new HashMap<>(before.accounts());
    accounts.put(account.id(), account);
    return new Inventory(before.clusters(), accounts, before.notJudged());
  }

  private static Cluster of(
      Cluster like, String name, SourcedText issuer, Set<Cluster.Part> given) {
    return new Cluster(
        name, issuer, like.region(), like.account(), like.manifests(), like.pods(), given);
  }

  private static IamAccount otherAccount(String... names) {
    Map<String, IamRole> roles = new HashMap<>();
    for (String name : names) {
      RoleArn arn = RoleArn.read("arn:aws:iam::" + OTHER + ":role/" + name).orNull();
      IamRole like =
          inventory("healthy-chain").accounts().get(ACCOUNT).roles().values().iterator().next();
      roles.put(arn.toString(), new IamRole(arn, null, -1, like.place()));
    }
    return new IamAccount(OTHER, roles, Map.of());
  }

  @Test
  void aRoleOfThatNameInAnotherAccountIsNamedIfItIsTheOnlyOne() {
    Inventory missing = inventory("role-missing");

    assertThat(only(with(missing, otherAccount("invoices"))).finding().headline())
        .endsWith("role/invoices is in account 444455556666, not in 111122223333");
    assertThat(only(with(missing, otherAccount("a/invoices", "b/invoices"))).finding().headline())
        .startsWith("correct the role ARN of shop/orders, or create the role");
  }

  @Test
  void aRoleThatIsMissingInAPartOfTheListIsNotMissing() {
    Inventory missing = inventory("role-missing");
    IamAccount all = missing.accounts().get(ACCOUNT);
    IamAccount some = new IamAccount(ACCOUNT, all.roles(), all.providers(), false, true);

    AuditFindings findings = judged(with(missing, some));

    assertThat(findings.all()).isEmpty();
    assertThat(findings.chains().get(0).state(Link.ROLE)).isEqualTo(LinkState.NOT_JUDGED);
  }

  @Test
  void aMissingProviderIsAFindingOfTheCluster() {
    AuditFinding found = only("provider-missing");

    assertThat(found.subject().isRole()).isFalse();
    assertThat(found.subject().cluster()).isEqualTo("shop");
  }

  /** The issuer that most roles trust may be another cluster's. */
  @Test
  void anIssuerThatIsAGuessMakesNoError() {
    for (String scenario :
        List.of(
            "provider-missing",
            "provider-without-the-audience",
            "provider-without-the-annotated-audience",
            "trust-of-another-service-account")) {
      Inventory sure = inventory(scenario);
      Cluster cluster = sure.clusters().get(0);
      Set<Cluster.Part> given = EnumSet.copyOf(cluster.given());
      given.remove(Cluster.Part.ISSUER);
      given.remove(Cluster.Part.CLUSTER_INFO);
      Inventory guessed = with(sure, of(cluster, cluster.name(), cluster.issuer(), given));

      assertThat(only(sure).level()).as(scenario).isEqualTo(Level.ERROR);
      assertThat(only(guessed).level()).as(scenario).isEqualTo(Level.WARNING);
    }
  }

  /** An incomplete condition would take the role from the omitted accounts. */
  @Test
  void whereNotAllWasExportedNobodyIsNamed() {
    Inventory all = inventory("trust-too-wide");
    Cluster cluster = all.clusters().get(0);
    Set<Cluster.Part> given = EnumSet.copyOf(cluster.given());
    given.remove(Cluster.Part.SERVICE_ACCOUNTS);

    AuditFinding found = only(with(all, of(cluster, cluster.name(), cluster.issuer(), given)));

    assertThat(commands(found).get(0)).contains("system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT");
  }

  @Test
  void chainsTellEachLink() {
    LinkState running = LinkState.NOT_JUDGED;
    assertThat(judged(inventory("healthy-chain")).chains())
        .extracting(Chain::states, Chain::workloads)
        .containsExactly(
            tuple(Chain.states(LinkState.HOLDS, LinkState.HOLDS, LinkState.HOLDS, running), 1),
            tuple(Chain.states(LinkState.HOLDS, LinkState.NONE, LinkState.HOLDS, running), 1));
    assertThat(judged(inventory("provider-missing")).chains().get(0).states())
        .isEqualTo(Chain.states(LinkState.HOLDS, LinkState.BROKEN, LinkState.NOT_JUDGED, running));
    assertThat(judged(inventory("role-missing-of-an-association")).chains().get(1).states())
        .isEqualTo(Chain.states(LinkState.BROKEN, LinkState.NONE, LinkState.NOT_JUDGED, running));
    assertThat(judged(inventory("healthy-trust-by-an-address")).chains().get(0).state(Link.TRUST))
        .isEqualTo(LinkState.DOUBTFUL);
  }

  @Test
  void aNameThatDoesNotExistInAClusterWithoutANameIsTold() {
    Inventory named = inventory("healthy-trust-of-a-namespace-that-is-gone");
    Cluster cluster = named.clusters().get(0);
    assertThat(
            only(with(named, of(cluster, null, cluster.issuer(), cluster.given())))
                .finding()
                .headline())
        .endsWith("namespace old: there is no such namespace in the cluster that was given");
  }

  /** A file may contain any cluster name. */
  @Test
  void noNameMovesTheCursorOrBecomesACommand() {
    String hostile = "\u001b[31m\u202e'; rm -rf /\n";
    List<String> scenarios =
        List.of(
            "provider-missing",
            "provider-without-the-audience",
            "provider-without-the-annotated-audience",
            "trust-of-another-service-account",
            "healthy-trust-of-a-service-account-that-is-gone",
            "provider-with-a-slash",
            "trust-too-wide");
    for (String scenario : scenarios) {
      Inventory before = inventory(scenario);
      Cluster cluster = before.clusters().get(0);
      SourcedText issuer = new SourcedText(cluster.issuer().value() + hostile, new Source(hostile));
      for (SourcedText one : List.of(issuer, cluster.issuer())) {
        Inventory inventory = with(before, of(cluster, hostile, one, cluster.given()));
        List<AuditFinding> all = judged(inventory).all();
        assertThat(all).as(scenario).isNotEmpty();
        for (AuditFinding found : all) {
          List<String> texts = new ArrayList<>(found.finding().why());
          texts.add(found.finding().headline());
          found.finding().evidence().forEach(each -> texts.add(each.value() + each.source()));
          found.finding().fixes().forEach(each -> texts.add(each.sentence() + each.command()));
          assertThat(texts)
              .as(scenario)
              .noneMatch(text -> text.contains("\u001b") || text.contains("\u202e"));
          assertThat(commands(found)).as(scenario).noneMatch(each -> each.contains("m'; rm"));
        }
      }
    }
  }

  @Test
  void aServiceAccountThatWasExportedTwiceHasOneChain() {
    assertThat(judged(inventory("healthy-service-account-exported-twice")).chains()).hasSize(2);
  }

  @Test
  void whatWasNotGivenIsSaidOnce() {
    assertThat(judged(inventory("healthy-role-of-an-account-not-given")).notJudged())
        .hasSize(2)
        .allMatch(sentence -> sentence.contains("444455556666"));
    assertThat(judged(inventory("healthy-roles-not-given")).notJudged()).isEmpty();
    assertThat(judged(inventory("healthy-target-role-of-an-account-not-given")).notJudged())
        .singleElement()
        .asString()
        .startsWith("It is not judged whether the target roles");
  }
}
