package dev.irsacheck.cli.cluster.export;

import static dev.irsacheck.cli.cluster.export.Export.ISSUER;
import static dev.irsacheck.cli.cluster.export.Export.accounts;
import static dev.irsacheck.cli.cluster.export.Export.described;
import static dev.irsacheck.cli.cluster.export.Export.info;
import static dev.irsacheck.cli.cluster.export.Export.list;
import static dev.irsacheck.cli.cluster.export.Export.recorded;
import static dev.irsacheck.cli.cluster.export.Export.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.Cluster.Part;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.cluster.Inventory;
import dev.irsacheck.cli.cluster.OidcProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditInputTest {
  private static final AccountId ACCOUNT = new AccountId(Export.ACCOUNT);
  private static final IssuerKey KEY = IssuerKey.of(ISSUER);
  private static final String ORDERS = "arn:aws:iam::123456789012:role/team/orders";
  private static final String BILLING = "arn:aws:iam::123456789012:role/billing";
  private static final String OTHER = "https://oidc.eks.eu-west-1.amazonaws.com/id/OTHER";

  @TempDir Path folder;
  private Export export;

  @BeforeEach
  void begin() {
    export = new Export(folder);
  }

  @Test
  void readsTheCollectorsFolder() {
    Inventory read =
        export
            .recorded(
                "out/account-123456789012", "caller-identity.json", "roles.json", "providers.json")
            .recorded("out/account-123456789012/providers", "provider.json")
            .with("out/cluster-prod/serviceaccounts.json", accounts(ORDERS))
            .recorded("out/cluster-prod", "cluster.json")
            .with("out/cluster-prod/associations.json", list(summary("prod", "orders")))
            .with("out/cluster-prod/associations/a.json", described("prod", "orders"))
            .with("out/not-collected.txt", "# what failed\n\naws x: AccessDenied\n")
            .folder("out")
            .read();

    assertThat(read.clusters()).hasSize(1);
    Cluster cluster = read.clusters().get(0);
    assertThat(cluster.name()).isEqualTo("prod");
    assertThat(cluster.region()).isEqualTo("eu-west-1");
    assertThat(cluster.account()).isEqualTo(ACCOUNT);
    assertThat(cluster.issuer().value()).isEqualTo(ISSUER);
    assertThat(cluster.issuer().source()).hasToString("describe-cluster");
    assertThat(cluster.given())
        .contains(Part.SERVICE_ACCOUNTS, Part.ASSOCIATIONS, Part.CLUSTER_INFO)
        .doesNotContain(Part.PODS, Part.WORKLOADS);
    assertThat(cluster.manifests().associations())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.namespace()).isEqualTo("shop");
              assertThat(each.serviceAccount()).isEqualTo("orders");
              assertThat(each.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/orders");
              assertThat(each.tagged()).isFalse();
              assertThat(each.last().arn()).isEqualTo("arn:aws:iam::444455556666:role/far");
            });
    IamAccount account = read.accounts().get(ACCOUNT);
    assertThat(account.roles()).containsOnlyKeys(ORDERS, BILLING);
    assertThat(account.roles().get(ORDERS).policies()).isEqualTo(1);
    assertThat(account.roles().get(BILLING).policies()).isZero();
    assertThat(account.roles().get(BILLING).readTrust()).isInstanceOf(TrustPolicy.Parsed.class);
    assertThat(account.providers().get(KEY).clientIds()).containsExactly("sts.amazonaws.com");
    assertThat(account.allRoles()).isTrue();
    assertThat(account.allProviders()).isTrue();
    assertThat(read.notJudged())
        .containsExactly(
            "Not collected (out): aws x: AccessDenied",
            "No workloads were given for cluster prod: only pods show which service account is in use",
            "No pods were given for cluster prod: it is not judged whether running pods have their"
                + " roles");
  }

  @Test
  void readsSingleFiles() {
    Inventory read =
        export
            .with("sa.json", accounts(ORDERS))
            .recorded(".", "roles.json", "providers.json", "provider.json", "cluster.json")
            .with("list.json", list())
            .cluster("sa.json")
            .option(AwsOption.ROLES, "roles.json")
            .option(AwsOption.PROVIDERS, "provider.json")
            .option(AwsOption.PROVIDERS, "providers.json")
            .option(AwsOption.ASSOCIATIONS, "list.json")
            .option(AwsOption.CLUSTER_INFO, "cluster.json")
            .read();

    Cluster cluster = read.clusters().get(0);
    assertThat(cluster.issuer().value()).isEqualTo(ISSUER);
    assertThat(cluster.has(Part.ASSOCIATIONS)).isTrue();
    assertThat(cluster.manifests().serviceAccounts()).hasSize(1);
    assertThat(read.accounts().get(ACCOUNT).providers().get(KEY).clientIds())
        .containsExactly("sts.amazonaws.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"roles.yaml", "roles-stream.yaml", "roles.json"})
  void everyFormatOfTheAwsCliThatKeepsThePoliciesIsRead(String name) {
    IamAccount byOption =
        export
            .recorded("in", name)
            .option(AwsOption.ROLES, "in/" + name)
            .read()
            .accounts()
            .get(ACCOUNT);
    IamAccount found = new Export(folder).folder("in").read().accounts().get(ACCOUNT);

    for (IamAccount each : List.of(byOption, found)) {
      assertThat(each.roles()).containsOnlyKeys(ORDERS, BILLING);
      IamRole role = each.roles().get(ORDERS);
      assertThat(role.policies()).isEqualTo(1);
      assertThat(((TrustPolicy.Parsed) role.readTrust()).policy().document())
          .containsEntry("Version", "2012-10-17")
          .asString()
          .contains("system:serviceaccount:shop:orders");
      assertThat(each.allRoles()).isTrue();
    }
  }

  @Test
  void pagesThatWereJoinedByHandAreOneList() {
    String role = "{\"Arn\":\"arn:aws:iam::123456789012:role/%s\"}";
    String pages =
        "{\"UserDetailList\":[],\"RoleDetailList\":[%s],\"IsTruncated\":true,\"Marker\":\"m\"}\r\n"
                .formatted(role.formatted("a"))
            + "{\"RoleDetailList\":[%s],\"IsTruncated\":true,\"Marker\":\"n\"}"
                .formatted(role.formatted("b"))
            + "{\"RoleDetailList\":[],\"Policies\":[{\"PolicyName\":\"p\"}],\"IsTruncated\":false}";
    IamAccount joined =
        export
            .with("r.json", pages)
            .option(AwsOption.ROLES, "r.json")
            .read()
            .accounts()
            .get(ACCOUNT);
    assertThat(joined.roles()).hasSize(2);
    assertThat(joined.allRoles()).isTrue();

    Inventory listed =
        new Export(folder)
            .with("l.json", "[" + pages.replace("}\r\n{", "},{").replace("}{", "},{") + "]")
            .option(AwsOption.ROLES, "l.json")
            .read();
    IamAccount same = listed.accounts().get(ACCOUNT);
    assertThat(same.roles().keySet()).isEqualTo(joined.roles().keySet());
    assertThat(same.allRoles()).isTrue();
  }

  @Test
  void aListThatIsCutOffProvesNothing() {
    for (String name : List.of("list-roles-page.json", "get-role.json")) {
      Inventory read = new Export(folder).recorded(".", name).option(AwsOption.ROLES, name).read();
      IamAccount account = read.accounts().get(ACCOUNT);

      assertThat(account.roles()).hasSize(1);
      assertThat(account.roles().values().iterator().next().policies()).isEqualTo(-1);
      assertThat(account.lacks(role("arn:aws:iam::123456789012:role/none"))).isFalse();
      assertThat(read.notJudged())
          .contains(
              "Some roles of account 123456789012 were not given: a missing role is not reported");
    }
    IamAccount whole =
        new Export(folder)
            .recorded(".", "list-roles.json")
            .option(AwsOption.ROLES, "list-roles.json")
            .read()
            .accounts()
            .get(ACCOUNT);
    assertThat(whole.lacks(role("arn:aws:iam::123456789012:role/none"))).isTrue();
    assertThat(whole.lacks(role(ORDERS))).isFalse();
  }

  /** The query may have filtered the roles. */
  @Test
  void rolesWithoutTheirListAreSingleOnes() {
    String list = recorded("list-roles.json");
    IamAccount account =
        export
            .with("out/r.json", list.substring(list.indexOf('['), list.lastIndexOf(']') + 1))
            .folder("out")
            .read()
            .accounts()
            .get(ACCOUNT);

    assertThat(account.roles()).containsOnlyKeys(ORDERS, BILLING);
    assertThat(account.allRoles()).isFalse();
  }

  @Test
  void whatTwoCommandsTellOfARoleIsOneRole() {
    Inventory read =
        export
            .recorded("a", "roles.json")
            .recorded("b", "list-roles.json", "get-role.json")
            .folder("a")
            .folder("b")
            .read();

    assertThat(read.accounts().get(ACCOUNT).roles()).hasSize(2);
    assertThat(read.accounts().get(ACCOUNT).roles().get(ORDERS).policies()).isEqualTo(1);
    assertThat(read.notJudged()).noneMatch(each -> each.contains("different trust policies"));

    IamRole still =
        new Export(folder)
            .with("b/x.json", "{\"Roles\":[{\"Arn\":\"" + ORDERS + "\"}]}")
            .folder("a")
            .folder("b")
            .read()
            .accounts()
            .get(ACCOUNT)
            .roles()
            .get(ORDERS);
    assertThat(still.trust()).isNotNull();
    assertThat(still.policies()).isEqualTo(1);

    Inventory changed =
        new Export(folder)
            .with("b/get-role.json", recorded("get-role.json").replace("shop:orders", "shop:other"))
            .folder("a")
            .folder("b")
            .read();
    assertThat(changed.notJudged())
        .contains(
            "Two files have different trust policies for these roles. The last file is used, and an"
                + " answer of IAM rather than AWS Config's: "
                + ORDERS);
  }

  @Test
  void rolesOfSeveralAccountsAreToldApart() {
    String other = recorded("roles.json").replace("123456789012", "444455556666");
    Inventory read =
        export
            .recorded("out/one", "roles.json", "providers.json", "provider.json")
            .with("out/two/roles.json", other)
            .with(
                "out/two/providers.json",
                recorded("providers.json").replace("123456789012", "444455556666"))
            .with(
                "out/two/each/p.json",
                recorded("provider.json").replace("sts.amazonaws.com", "other"))
            .folder("out")
            .read();

    OidcProvider one = read.accounts().get(ACCOUNT).providers().get(KEY);
    OidcProvider two = read.accounts().get(new AccountId("444455556666")).providers().get(KEY);
    assertThat(one.clientIds()).containsExactly("sts.amazonaws.com");
    assertThat(two.clientIds()).containsExactly("other");
    assertThat(read.accounts()).hasSize(2);
  }

  /** All files are in one folder, so only the lists give a provider's account. */
  @Test
  void aProviderIsOfTheAccountThatListsIt() {
    String other = "444455556666";
    Inventory read =
        export
            .recorded("out", "roles.json", "provider.json")
            .with("out/roles2.json", recorded("roles.json").replace(Export.ACCOUNT, other))
            .with("out/providers2.json", recorded("providers.json").replace(Export.ACCOUNT, other))
            .with("out/providers.json", recorded("providers.json").replace("EXAMPLED", "OTHER"))
            .folder("out")
            .read();

    assertThat(read.accounts().get(new AccountId(other)).providers().get(KEY).clientIds())
        .containsExactly("sts.amazonaws.com");
    assertThat(read.accounts().get(ACCOUNT).providers()).doesNotContainKey(KEY);
  }

  @Test
  void anEmptyListOfProvidersIsOfTheAccountThatLiesBesideIt() {
    String empty = "{\"OpenIDConnectProviderList\": []}";
    IamAccount account =
        export
            .recorded("out/a", "roles.json")
            .with("out/a/providers.json", empty)
            .with(
                "out/b/roles.json", recorded("roles.json").replace("123456789012", "444455556666"))
            .folder("out")
            .read()
            .accounts()
            .get(ACCOUNT);
    assertThat(account.lacks(KEY)).isTrue();

    Inventory stray = new Export(folder).with("out/providers.json", empty).folder("out").read();
    assertThat(stray.notJudged())
        .contains(
            "The account of the empty list of OIDC providers in "
                + folder
                + "/out/providers.json is not known. Add the output of aws sts get-caller-identity"
                + " in the same folder");
    assertThat(stray.accounts().get(new AccountId("444455556666")).providers()).isNull();
  }

  @Test
  void aProviderAloneIsKnownAndTheOthersAreNot() {
    Inventory read =
        export.recorded("out", "caller-identity.json", "provider.json").folder("out").read();
    IamAccount account = read.accounts().get(ACCOUNT);

    assertThat(account.providers()).containsOnlyKeys(KEY);
    assertThat(account.lacks(IssuerKey.of(OTHER))).isFalse();
    Inventory nobodys = new Export(folder).recorded("in", "provider.json").folder("in").read();
    assertThat(nobodys.accounts()).isEmpty();
    assertThat(nobodys.notJudged()).anyMatch(each -> each.startsWith("The account of the OIDC"));
  }

  @Test
  void aListWithoutItsProvidersDoesNotTellTheirAudiences() {
    Inventory read = export.recorded("out", "providers.json").folder("out").read();

    assertThat(read.accounts().get(ACCOUNT).providers().get(KEY).clientIds()).isNull();
    assertThat(read.notJudged()).anyMatch(each -> each.startsWith("No client IDs were given"));
  }

  @Test
  void eachFolderWithADescriptionIsAClusterWithWhatLiesBelow() {
    Inventory read =
        export
            .with("out/a/cluster.json", info("prod", "eu-west-1", ISSUER))
            .with("out/a/kubernetes/sa.json", accounts(ORDERS))
            .with("out/b/cluster.json", info("stage", "eu-west-1", OTHER))
            .with("out/b/sa.json", accounts(ORDERS, BILLING))
            .with("out/associations.json", list(summary("prod", "x"), summary("stage", "y")))
            .folder("out")
            .read();

    assertThat(read.clusters()).extracting(Cluster::name).containsExactly("prod", "stage");
    assertThat(read.clusters())
        .extracting(each -> each.manifests().serviceAccounts().size())
        .containsExactly(1, 2);
    assertThat(read.clusters())
        .flatExtracting(each -> each.manifests().associations())
        .extracting(Association::serviceAccount)
        .containsExactly("x", "y");
  }

  @Test
  void withoutDescriptionsEachTopmostFolderWithObjectsIsACluster() {
    Inventory read =
        export
            .with("out/a/sa.json", accounts(ORDERS))
            .with(
                "out/a/more/sa.yaml", "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: x}\n")
            .with("out/b/sa.json", accounts(BILLING))
            .folder("out")
            .read();

    assertThat(read.clusters()).extracting(Cluster::name).containsExactly("a", "b");
    assertThat(read.clusters().get(0).manifests().serviceAccounts()).hasSize(2);
  }

  @Test
  void aDescriptionAndObjectsInFoldersOfTheirOwnAreOneCluster() {
    Inventory read =
        export
            .with("out/aws/cluster.json", info("prod", "eu-west-1", ISSUER))
            .with("out/aws/associations.json", list())
            .with("out/kubernetes/sa.json", accounts(ORDERS))
            .folder("out")
            .read();

    assertThat(read.clusters()).extracting(Cluster::name).containsExactly("prod");
    assertThat(read.clusters().get(0).has(Part.ASSOCIATIONS)).isTrue();
  }

  /** The collector keeps a description and its objects together, so one of each was refused. */
  @Test
  void aDescriptionAndObjectsOfTwoClustersAreNeverOne() {
    Inventory read =
        export
            .with("out/cluster-prod/cluster.json", info("prod", "eu-west-1", ISSUER))
            .with("out/cluster-stage/serviceaccounts.json", accounts(ORDERS))
            .folder("out")
            .read();

    assertThat(read.clusters()).extracting(Cluster::name).containsExactly("cluster-stage", "prod");
    assertThat(read.clusters())
        .extracting(each -> each.manifests().serviceAccounts().size())
        .containsExactly(1, 0);
  }

  @Test
  void ofTwoExportsOfOneClusterTheLastCounts() {
    Inventory read =
        export
            .with("out/1/cluster.json", info("prod", "eu-west-1", ISSUER))
            .with("out/1/sa.json", accounts(ORDERS))
            .with("out/2/cluster.json", info("prod", "eu-west-1", ISSUER))
            .with("out/2/sa.json", accounts(ORDERS, BILLING))
            .folder("out")
            .read();

    assertThat(read.clusters()).hasSize(1);
    assertThat(read.clusters().get(0).manifests().serviceAccounts()).hasSize(2);
    assertThat(read.notJudged())
        .contains("Cluster prod was given twice; " + folder + "/out/2 is used");
  }

  @Test
  void twoDescriptionsInOneFolderAreAnError() {
    String refused =
        export
            .with("out/a.json", info("prod", "eu-west-1", ISSUER))
            .with("out/b.json", info("stage", "eu-west-1", OTHER))
            .with("out/sa.json", accounts(ORDERS))
            .folder("out")
            .refused();

    assertThat(refused)
        .isEqualTo(
            "out describes several clusters: prod (eu-west-1) and stage (eu-west-1). Use a separate"
                + " folder for each cluster");
  }

  @Test
  void associationsOfAClusterThatIsNotThereAreCounted() {
    Inventory read =
        export
            .with("out/cluster.json", info("prod", "eu-west-1", ISSUER))
            .with("out/sa.json", accounts(ORDERS))
            .with("out/associations.json", list(summary("gone", "x"), summary("gone", "y")))
            .with("out/x.json", described("gone", "x"))
            .folder("out")
            .read();

    assertThat(read.clusters().get(0).manifests().associations()).isEmpty();
    assertThat(read.clusters().get(0).has(Part.ASSOCIATIONS)).isFalse();
    assertThat(read.notJudged())
        .contains(
            "Not judged, because no other file of cluster gone was given: 2 EKS Pod Identity"
                + " associations");
  }

  @Test
  void anAssociationThatWasOnlyListedHasNoRole() {
    Inventory read =
        export
            .with("out/sa.json", accounts(ORDERS))
            .with("out/associations.json", list(summary("prod", "x"), summary("prod", "y")))
            .with("out/a.json", described("prod", "x"))
            .folder("out")
            .read();

    Cluster cluster = read.clusters().get(0);
    assertThat(cluster.name()).isEqualTo("prod");
    assertThat(cluster.region()).isEqualTo("eu-west-1");
    assertThat(cluster.manifests().associations())
        .extracting(Association::roleArn)
        .containsExactly("arn:aws:iam::123456789012:role/orders", null);
    assertThat(read.notJudged())
        .contains(
            "Not judged for cluster prod, because the roles are missing: 1 EKS Pod Identity"
                + " association. Add the output of aws eks describe-pod-identity-association");
  }

  @Test
  void describedAssociationsAloneAreNotAll() {
    Cluster cluster =
        export
            .with("out/sa.json", accounts(ORDERS))
            .with("out/x.json", described("prod", "x"))
            .folder("out")
            .read()
            .clusters()
            .get(0);

    assertThat(cluster.manifests().associations()).hasSize(1);
    assertThat(cluster.has(Part.ASSOCIATIONS)).isFalse();

    String page = list(summary("prod", "x")).replace("]}", "],\"NextToken\":\"n\"}");
    Inventory paged = new Export(folder).with("out/list.json", page).folder("out").read();
    assertThat(paged.clusters().get(0).has(Part.ASSOCIATIONS)).isFalse();
    assertThat(paged.notJudged())
        .contains("Not all EKS Pod Identity associations were given for cluster prod");
  }

  @Test
  void theIssuerIsTheApiServersOwnWhereNothingDescribesTheCluster() {
    String served = "{\"issuer\":\"" + OTHER + "\",\"jwks_uri\":\"https://x\"}";
    Cluster cluster =
        export
            .with("out/sa.json", accounts(ORDERS))
            .with("out/openid-configuration.json", served)
            .recorded("out", "roles.json", "providers.json")
            .folder("out")
            .read()
            .clusters()
            .get(0);
    assertThat(cluster.issuer().value()).isEqualTo(OTHER);
    assertThat(cluster.issuer().source()).hasToString("openid-configuration");
    assertThat(cluster.region()).isEqualTo("eu-west-1");

    Inventory both = new Export(folder).recorded("out", "cluster.json").folder("out").read();
    assertThat(both.clusters().get(0).issuer()).isNull();
    assertThat(both.notJudged()).anyMatch(each -> each.startsWith("The files are of two clusters"));
    assertThat(both.notJudged()).noneMatch(each -> each.startsWith("The token issuer"));
  }

  @Test
  void theIssuerIsElseTheOnlyProviders() {
    String github =
        "{\"Arn\":\"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com\"},";
    Cluster cluster =
        export
            .with("out/sa.json", accounts(ORDERS))
            .with("out/p.json", recorded("providers.json").replaceFirst("\\[", "[" + github))
            .folder("out")
            .read()
            .clusters()
            .get(0);

    assertThat(cluster.issuer().value()).isEqualTo(ISSUER);
    assertThat(cluster.issuer().source())
        .hasToString("the only EKS provider of account 123456789012");
    assertThat(cluster.region()).isEqualTo("eu-west-1");
  }

  @Test
  void theIssuerIsElseWhatMostRolesTrust() {
    String two =
        "{\"Arn\":\"arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/OTHER\"},";
    export
        .with("out/sa.json", accounts(ORDERS, ORDERS, BILLING, "nonsense"))
        .with("out/p.json", recorded("providers.json").replaceFirst("\\[", "[" + two))
        .recorded("out", "roles.json");
    Cluster cluster = export.folder("out").read().clusters().get(0);
    assertThat(cluster.issuer().value()).isEqualTo(ISSUER);
    assertThat(cluster.issuer().source()).hasToString("what most of its roles trust");

    String third = "arn:aws:iam::123456789012:role/third";
    String three =
        "{\"Roles\":["
            + recorded("get-role.json")
                .replaceFirst("\\{\\s+\"Role\":", "")
                .replaceFirst("}\\s*$", "")
                .replace(ORDERS, third)
                .replace("EXAMPLED539D4633E53DE1B71EXAMPLE", "OTHER")
            + "]}";
    Cluster most =
        new Export(folder)
            .with("out/sa.json", accounts(ORDERS, BILLING, third))
            .with("out/three.json", three)
            .folder("out")
            .read()
            .clusters()
            .get(0);
    assertThat(most.issuer().value()).isEqualTo(ISSUER);

    export.with("out/sa.json", accounts(ORDERS, BILLING));
    String roles = recorded("roles.json");
    int billing = roles.indexOf("role/billing");
    String half =
        roles.substring(0, billing)
            + roles.substring(billing).replace("EXAMPLED539D4633E53DE1B71EXAMPLE", "OTHER");
    Inventory unclear = new Export(folder).with("out/roles.json", half).folder("out").read();
    assertThat(unclear.clusters().get(0).issuer()).isNull();
    assertThat(unclear.notJudged())
        .contains(
            "The token issuer is not known: providers and trust policies of IRSA are not judged. Add"
                + " --cluster-info, from aws eks describe-cluster");
  }

  @Test
  void anIssuerIsNotGuessedForTwoClustersAtOnce() {
    Inventory read =
        export
            .with("out/a/sa.json", accounts(ORDERS))
            .with("out/b/sa.json", accounts(BILLING))
            .recorded("out", "roles.json", "providers.json")
            .folder("out")
            .read();
    assertThat(read.clusters()).extracting(Cluster::issuer).containsExactly(null, null);

    Inventory one =
        new Export(folder)
            .with("out/a/cluster.json", info("prod", "eu-west-1", ISSUER))
            .folder("out")
            .read();
    assertThat(one.clusters().get(1).issuer()).isNull();
  }

  @Test
  void filesOfOtherKindsAreNotedOnce() {
    for (int i = 0; i < 300; i++) {
      export.with("out/x" + i + ".txt", "hello");
    }
    Inventory read =
        export
            .with("out/sa.json", accounts(ORDERS))
            .with("out/app.json", "{\"Role\":{\"name\":\"x\"},\"cluster\":\"prod\"}")
            .with("out/.hidden/roles.json", recorded("roles.json"))
            .folder("out")
            .read();

    assertThat(read.notJudged())
        .filteredOn(each -> each.contains("Ignored"))
        .singleElement()
        .asString()
        .startsWith(
            "Ignored: 301 files without output of kubectl or the AWS CLI ("
                + folder
                + "/out/app.json, ")
        .endsWith(" and 298 more)");
    assertThat(read.accounts()).isEmpty();
  }

  @Test
  void whatLinksLeadToOutsideIsLeftAlone() throws Exception {
    export.recorded("elsewhere", "roles.json").with("out/sa.json", accounts(ORDERS));
    Files.createSymbolicLink(
        folder.resolve("out/roles.json"), folder.resolve("elsewhere/roles.json"));
    Files.createSymbolicLink(folder.resolve("out/loop"), folder.resolve("out"));
    assertThat(
            new ProcessBuilder("mkfifo", folder.resolve("out/pipe.json").toString())
                .start()
                .waitFor())
        .isZero();

    Inventory read = export.folder("out").read();
    assertThat(read.accounts()).isEmpty();
    assertThat(read.clusters().get(0).manifests().serviceAccounts()).hasSize(1);
  }

  @Test
  void aPipeIsReadWhereAnOptionNamesIt() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.writeString(pipe, recorded("roles.json"));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.start();
    IamAccount account = export.option(AwsOption.ROLES, "pipe").read().accounts().get(ACCOUNT);
    writer.join();

    assertThat(account.roles()).hasSize(2);
    assertThat(new Export(folder).folder("pipe").refused())
        .contains("is neither a file nor a folder");
  }

  @Test
  void clustersThatAreCalledTheSameAreToldApart() {
    List<Cluster> clusters =
        export
            .with("out/a/cluster.json", info("prod", "eu-west-1", ISSUER))
            .with("out/a/sa.json", accounts(ORDERS))
            .with("out/b/cluster.json", info("prod", "us-east-1", OTHER))
            .with("out/b/sa.json", accounts(ORDERS))
            .folder("out")
            .read()
            .clusters();

    assertThat(clusters)
        .extracting(Cluster::name)
        .containsExactly("prod (eu-west-1)", "prod (us-east-1)");
    assertThat(clusters).extracting(each -> each.eks().name().get()).containsOnly("prod");
  }

  @Test
  void aFileThatIsNamedTwiceIsReadOnce() {
    Inventory read =
        export.with("out/sa.json", accounts(ORDERS)).folder("out").folder("out/sa.json").read();

    assertThat(read.clusters()).hasSize(1);
    assertThat(read.clusters().get(0).manifests().serviceAccounts()).hasSize(1);
  }

  private static RoleArn role(String arn) {
    return ((ParsedText.Valid<RoleArn>) RoleArn.read(arn)).value();
  }
}
