package dev.irsacheck.cli.cluster.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.Inventory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of iam-collect and AWS Config; {@code audit-sources/README.md} says how they were made. */
class OtherSourcesTest {
  private static final Path SOURCES = Path.of("src/test/resources/audit-sources");
  private static final String ID = "111122223333";
  private static final String OTHER = "444455556666";
  private static final AccountId ACCOUNT = new AccountId(ID);
  private static final String PREFIX = "arn:aws:iam::" + ID + ":role/";
  private static final String ORDERS = PREFIX + "team/Orders";
  private static final String BILLING = PREFIX + "billing";
  private static final String BARE = PREFIX + "bare";
  private static final IssuerKey ISSUER = IssuerKey.of(Export.ISSUER);
  private static final String IAM = "iam-collect/aws/aws/accounts/" + ID + "/iam/";

  @TempDir Path folder;
  private Export export;

  @BeforeEach
  void begin() {
    export = new Export(folder);
  }

  private static String text(String name) throws IOException {
    byte[] content = Files.readAllBytes(SOURCES.resolve(name));
    InputStream in = new ByteArrayInputStream(content);
    in = name.endsWith(".gz") ? new GZIPInputStream(in) : in;
    return new String(in.readAllBytes(), UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  /** Copies the folder of iam-collect for an account. */
  private void collected(String into, String account) throws IOException {
    for (Path file : collectedFiles()) {
      String name = SOURCES.relativize(file).toString();
      export.with(into + "/" + name.replace(ID, account), text(name).replace(ID, account));
    }
  }

  private static List<Path> collectedFiles() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES.resolve("iam-collect"))) {
      return new ArrayList<>(files.filter(Files::isRegularFile).toList());
    }
  }

  private static RoleArn role(String arn) {
    return ((ParsedText.Valid<RoleArn>) RoleArn.read(arn)).value();
  }

  private static void hasTheThreeRoles(IamAccount account) {
    assertThat(account.roles()).containsOnlyKeys(ORDERS, BILLING, BARE);
    assertThat(account.roles().get(ORDERS).policies()).isEqualTo(1);
    assertThat(account.roles().get(BILLING).policies()).isEqualTo(1);
    assertThat(account.roles().get(BARE).policies()).isZero();
    assertThat(account.provider(ISSUER).clientIds()).containsExactly("sts.amazonaws.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config-snapshot.json.gz", "config-query.json"})
  void configHasTheRolesAndProvidersButProvesNoneMissing(String name) throws IOException {
    export.with("in/" + name, Files.readAllBytes(SOURCES.resolve(name)));
    Inventory found = export.folder("in").read();
    Inventory byOption = new Export(folder).option(AwsOption.ROLES, "in/" + name).read();

    for (Inventory each : List.of(found, byOption)) {
      IamAccount account = each.accounts().get(ACCOUNT);
      hasTheThreeRoles(account);
      assertThat(account.lacks(role(PREFIX + "none"))).isFalse();
      assertThat(account.lacks(IssuerKey.of("https://oidc.example.com"))).isFalse();
      assertThat(each.notJudged())
          .contains(
              "AWS Config may not record a role or an OIDC provider, or record it late: a missing"
                  + " one is not reported for accounts of which it is the source: "
                  + ID)
          .noneMatch(line -> line.startsWith("Some ") || line.startsWith("Ignored"));
    }
  }

  @Test
  void iamCollectHasAllRolesAndProviders() throws IOException {
    collected("in", ID);
    collected("in", OTHER);
    Inventory found = export.folder("in").read();
    Inventory byOption = new Export(folder).option(AwsOption.PROVIDERS, "in").read();

    for (Inventory each : List.of(found, byOption)) {
      assertThat(each.accounts()).containsOnlyKeys(ACCOUNT, new AccountId(OTHER));
      IamAccount account = each.accounts().get(ACCOUNT);
      hasTheThreeRoles(account);
      assertThat(account.lacks(role(PREFIX + "none"))).isTrue();
      assertThat(account.lacks(IssuerKey.of("https://oidc.example.com"))).isTrue();
      assertThat(each.notJudged()).allMatch(line -> line.startsWith("No files of a cluster"));
    }
  }

  @Test
  void aPartOfIamCollectsFolderProvesNothing() throws IOException {
    for (String name : List.of("metadata.json", "trust-policy.json")) {
      export.with("role/" + name, text(IAM + "role/bare/" + name));
      export.with("x/iam/role/bare/" + name, text(IAM + "role/bare/" + name));
    }
    IamAccount account = export.folder("x").read().accounts().get(ACCOUNT);

    assertThat(account.roles()).containsOnlyKeys(BARE);
    assertThat(account.roles().get(BARE).policies()).isEqualTo(-1);
    assertThat(account.roles().get(BARE).place().file()).endsWith("bare/trust-policy.json");
    assertThat(account.lacks(role(PREFIX + "none"))).isFalse();
  }

  @Test
  void aPolicyWithoutMetadataIsOfAnotherTool() {
    Inventory read =
        export
            .with("in/iam/role/x/trust-policy.json", "${template}")
            .with("in/sa.json", Export.accounts(ORDERS))
            .folder("in")
            .read();

    assertThat(read.notJudged())
        .contains(
            "Ignored: 1 file without output of kubectl or the AWS CLI ("
                + folder
                + "/in/iam/role/x/trust-policy.json)");
  }

  @Test
  void otherFilesOfIamCollectAreNotRead() throws IOException {
    collected("in", ID);
    export.with("in/" + IAM + "role/bare/tags.json", "{\"kind\":\"Role\",\"apiVersion\":\"v1\"}");
    export.with("in/iam-collect/aws/aws/accounts/" + ID + "/s3/b/metadata.json", "{");
    export.with("in/iam-collect/aws/aws/indexes/buckets.json", "{\"apiVersion\":\"v1\"");
    Inventory read = export.folder("in").read();

    assertThat(read.clusters()).isEmpty();
    assertThat(read.notJudged()).noneMatch(line -> line.startsWith("Ignored"));
  }

  @Test
  void sourcesThatAgreeAreNotDifferentAndIamIsPreferredToConfig() throws IOException {
    collected("in", ID);
    String query = text("config-query.json");
    String details = text("authorization-details.json");
    Inventory same =
        export
            .with("in/a.json", query)
            .with("in/b.json", details)
            .with("in/z.json.gz", Files.readAllBytes(SOURCES.resolve("config-snapshot.json.gz")))
            .folder("in")
            .read();
    assertThat(same.notJudged()).noneMatch(line -> line.startsWith("Two files"));
    hasTheThreeRoles(same.accounts().get(ACCOUNT));
    assertThat(same.accounts().get(ACCOUNT).lacks(role(PREFIX + "none"))).isTrue();

    String changed = query.replace("shop%3Aorder%22", "shop%3Aold%22");
    assertThat(changed).isNotEqualTo(query);
    for (String name : List.of("a.json", "z.json")) {
      Inventory read =
          new Export(folder)
              .with("out/" + name, changed)
              .with("out/b.json", details)
              .option(AwsOption.ROLES, "out")
              .read();
      assertThat(new String(read.accounts().get(ACCOUNT).roles().get(ORDERS).trust(), UTF_8))
          .contains("shop:order\"");
      assertThat(read.notJudged())
          .contains(
              "Two files have different trust policies for these roles. The last file is used, and"
                  + " an answer of IAM rather than AWS Config's: "
                  + ORDERS);
      Files.delete(folder.resolve("out/" + name));
    }
  }

  @Test
  void aDeletedRoleOfConfigDoesNotCount() throws IOException {
    String items = text("config-snapshot.json.gz");
    String deleted =
        items.replaceFirst(
            "\"configurationItemStatus\":\"OK\"",
            "\"configurationItemStatus\":\"ResourceDeleted\"");
    IamAccount account =
        export
            .with("f.gz", gzip(deleted))
            .option(AwsOption.ROLES, "f.gz")
            .read()
            .accounts()
            .get(ACCOUNT);

    assertThat(account.roles()).containsOnlyKeys(BILLING, BARE);
  }

  /** The AWS CLI lists the newest item of a history first. */
  @Test
  void theNewestItemOfConfigCounts() throws IOException {
    String recorded = text("config-snapshot.json.gz");
    String later = at(recorded.replace("shop%3Aorder%22", "shop%3Anew%22"), "2026-12-04T01:00:00Z");
    assertThat(later).contains("shop%3Anew%22");
    String earlier = at(recorded, "2026-12-03T01:00:00.000Z");
    String deleted = later.replace("\"OK\"", "\"ResourceDeleted\"");
    export.with("in/sa.yaml", "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: order}\n");

    for (List<String> order : List.of(List.of("a", "b"), List.of("b", "a"))) {
      export.with("in/" + order.get(0) + ".json", earlier);
      export.with("in/" + order.get(1) + ".json", later);
      Inventory changed = new Export(folder).folder("in").read();
      IamAccount account = changed.accounts().get(ACCOUNT);
      assertThat(new String(account.roles().get(ORDERS).trust(), UTF_8)).contains("shop%3Anew%22");
      assertThat(changed.notJudged()).noneMatch(line -> line.startsWith("Two files"));

      export.with("in/" + order.get(1) + ".json", deleted);
      assertThat(new Export(folder).folder("in").read().accounts()).doesNotContainKey(ACCOUNT);
    }
  }

  /** Returns the items with this time, which only some of the recorded ones have. */
  private static String at(String items, String time) {
    return items
        .replaceAll("\"configurationItemCaptureTime\":\"[^\"]*\",", "")
        .replace(
            "\"configurationItemStatus\":",
            "\"configurationItemCaptureTime\":\"" + time + "\",\"configurationItemStatus\":");
  }

  /** The AWS CLI prints the configuration as a text for get-resource-config-history. */
  @Test
  void aConfigurationMayBeATextAndMembersMayLack() {
    Inventory read =
        export
            .with(
                "f.json",
                """
                {"configurationItems":[
                 {"configuration":"{\\"arn\\":\\"%s\\",\\"rolePolicyList\\":[]}","resourceType":"AWS::IAM::Role"},
                 {"ARN":"%s","resourceType":"AWS::IAM::Role","configuration":null},
                 {"resourceType":"AWS::EC2::Volume","configuration":{"arn":7}}, {}, 1]}
                """
                    .formatted(ORDERS, BARE))
            .option(AwsOption.ROLES, "f.json")
            .read();
    IamAccount account = read.accounts().get(ACCOUNT);

    assertThat(read.notJudged())
        .contains(
            "No trust policies were given for 2 roles, so these are not judged: "
                + ORDERS
                + ", "
                + BARE
                + ". A query of AWS Config must select configuration.assumeRolePolicyDocument");
    assertThat(account.roles()).containsOnlyKeys(ORDERS, BARE);
    assertThat(account.roles().get(ORDERS).policies()).isEqualTo(-1);
    assertThat(account.roles().get(ORDERS).trust()).isNull();
  }

  @Test
  void configsClusterGivesTheIssuerOfTheClusterThatItNames() throws IOException {
    String summary = Export.summary("prod", "orders").replace(Export.ACCOUNT, ID);
    export
        .with("in/sa.json", Export.accounts(ORDERS))
        .with("in/associations.json", Export.list(summary))
        .with("in/c.gz", Files.readAllBytes(SOURCES.resolve("config-snapshot.json.gz")))
        .with("c.gz", Files.readAllBytes(SOURCES.resolve("config-snapshot.json.gz")));

    assertThat(export.folder("in").read().clusters())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.issuer().value()).isEqualTo(Export.ISSUER);
              assertThat(each.issuer().source()).hasToString("AWS Config");
            });
    assertThat(
            new Export(folder)
                .cluster("in/sa.json")
                .option(AwsOption.CLUSTER_INFO, "c.gz")
                .option(AwsOption.ROLES, "c.gz")
                .read()
                .clusters())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.name()).isEqualTo("prod");
              assertThat(each.issuer().source()).hasToString("describe-cluster");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'configurationItems':[{'resourceType':'AWS::IAM::Role','ARN':'arn:aws:iam::12:role/x'}]}"
            + " | f.json:1:24 is not AWS::IAM::Role as AWS Config records it: its Arn has an account",
        "{'configurationItems':[{'resourceType':'AWS::IAM::OIDCProvider'}]}"
            + " | f.json:1:24 is not AWS::IAM::OIDCProvider as AWS Config records it: it has no Arn",
        "{'configurationItems':[]}"
            + " | f.json:1:1 is not valid for --roles; AWS Config has no AWS::IAM::Role in it",
        "{'Results':[],'QueryInfo':{}}"
            + " | f.json:1:1 is not valid for --roles; AWS Config has no AWS::IAM::Role in it",
        "{'Results':[{}]} | f.json:1:1 is not valid for --roles; expected the output of aws iam",
        "{'Results':['{!']} | f.json:1:13 is JSON that breaks off; expected the AWS CLI's output",
        "{'Results':['{!a!:1,!a!:2}']} | f.json:1:13 has a key twice in one object",
        "{'configurationItems':[ | f.json:1:24 is JSON that breaks off",
      })
  void aWrongFileOfConfigIsNamedWithItsPlace(String text, String problem) {
    String json = text.replace('\'', '"').replace("!", "\\\"");

    assertThat(export.with("f.json", json).option(AwsOption.ROLES, "f.json").refused())
        .startsWith(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metadata.json | {} | metadata.json:1:1 is not a role of iam-collect: it has no Arn; expected"
            + " metadata.json with an arn",
        "metadata.json | {\"arn\":\"x\"} | metadata.json:1:1 is not a role of iam-collect: its Arn",
        "metadata.json | {\"arn\" | metadata.json:1:7 is JSON that breaks off; expected a file of iam-",
      })
  void aWrongFileOfIamCollectIsNamedWithItsPlace(String name, String text, String problem) {
    export.with("in/iam/role/x/" + name, text);

    assertThat(export.option(AwsOption.ROLES, "in").refused())
        .startsWith("in/iam/role/x/" + problem);
    assertThat(new Export(folder).folder("in").refused()).startsWith("in/iam/role/x/" + problem);
  }

  @Test
  void aFolderWithoutTheKindOfTheOptionIsRefused() throws IOException {
    export.with("in/hello.txt", "hello").with("in/p/providers.json", text("providers.json"));

    assertThat(export.option(AwsOption.ROLES, "in").refused())
        .isEqualTo(
            "in is not valid for --roles; expected the output of aws iam"
                + " get-account-authorization-details --filter Role, files of AWS Config, or a"
                + " folder of iam-collect");
    export.with("on/cluster.json", Export.info("prod", "eu-west-1", Export.ISSUER));
    assertThat(new Export(folder).option(AwsOption.ROLES, "on").refused())
        .isEqualTo(
            "on/cluster.json:1:1 is not valid for --roles; give this file with --cluster-info");
  }

  @Test
  void whatIsUnpackedIsLimited() throws IOException {
    byte[] packed = gzip(" ".repeat(3 << 20));

    try (InputStream in = Unpacked.of(new ByteArrayInputStream(packed), 4 << 20)) {
      assertThat(in.readAllBytes()).hasSize(3 << 20);
    }
    try (InputStream in = Unpacked.of(new ByteArrayInputStream(packed), 2 << 20)) {
      assertThatThrownBy(in::readAllBytes).hasMessage("it is gzip of more than 2 MiB");
    }
    byte[] cut = java.util.Arrays.copyOf(gzip(text("config-query.json")), 500);
    assertThat(export.with("f.gz", cut).option(AwsOption.ROLES, "f.gz").refused())
        .startsWith("cannot read f.gz: ");
  }
}
