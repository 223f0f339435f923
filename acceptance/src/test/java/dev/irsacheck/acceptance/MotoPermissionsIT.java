package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.acceptance.PermissionPod.Told;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Runs the probes against moto with its authorisation switched on, with the emulator's pod files.
 *
 * <p>moto has no reasons of denials, resource policies, boundaries, conditions, regions,
 * throttling, OpenSearch or dry runs, and matches resources in S3 and STS only. It misreads a
 * Lambda call without a body, and all signatures of names with signs other than blank and hash.
 */
@EnabledIf(value = "motoIsThere", disabledReason = MotoPermissionsIT.WITHOUT_MOTO)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class MotoPermissionsIT {
  static final String WITHOUT_MOTO = "moto is not installed here (Debian's python3-moto)";

  private static final PermissionTable TABLE = new PermissionTable("permissions-moto.md");
  private static final List<String> DRY_RUNS =
      List.of("kms:GenerateDataKey", "kms:Encrypt", "kms:Sign", "kinesis:PutRecord");

  private static final String ACCOUNT = "123456789012";
  private static final String ALL = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";
  private static final Pattern KEY_ID = Pattern.compile("\"KeyId\": ?\"([^\"]+)\"");

  private static MotoServer moto;

  @TempDir static Path directory;

  @RegisterExtension static final OneEmulator emulator = OneEmulator.in(() -> directory);
  private PermissionPod pod;

  static boolean motoIsThere() {
    return Files.isExecutable(MotoServer.PROGRAM);
  }

  @BeforeAll
  static void startMoto() throws IOException {
    moto = MotoServer.start(directory);
    role("orders", ALL);
    role("nobody");
    role("barred", ALL, ALL.replace("Allow", "Deny"));
    role(
        "narrow",
        "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::orders-prod/config/*\"}",
        "{\"Effect\":\"Allow\",\"Action\":\"sqs:GetQueueUrl\",\"Resource\":\"*\"}");
    moto.rest(
        "s3",
        "PUT",
        "/orders-prod",
        "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>");
    moto.rest("s3", "PUT", "/orders-prod/config/orders.yaml", "a: 1");
    moto.rest("s3", "PUT", "/orders-prod/other.yaml", "a: 1");
    moto.rest("s3", "PUT", "/orders-prod/config/a%20b%23c.txt", "a: 1");
    moto.json(
        "secretsmanager",
        "secretsmanager.CreateSecret",
        "{\"Name\":\"orders/db\",\"SecretString\":\"not a password\",\"ClientRequestToken\":\""
            + "a".repeat(32)
            + "\"}");
    moto.json(
        "ssm",
        "AmazonSSM.PutParameter",
        "{\"Name\":\"/orders/db/url\",\"Value\":\"not a password\",\"Type\":\"SecureString\"}");
    moto.json("sqs", "AmazonSQS.CreateQueue", "{\"QueueName\":\"orders\"}");
    key("alias/orders", "{}");
    key("alias/orders-sign", "{\"KeyUsage\":\"SIGN_VERIFY\",\"KeySpec\":\"RSA_2048\"}");
    moto.json(
        "dynamodb",
        "DynamoDB_20120810.CreateTable",
        "{\"TableName\":\"orders\",\"BillingMode\":\"PAY_PER_REQUEST\","
            + "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"at\",\"KeyType\":\"RANGE\"}],"
            + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"},{\"AttributeName\":\"at\",\"AttributeType\":\"N\"}]}");
    moto.form("sns", "Action=CreateTopic&Version=2010-03-31&Name=orders");
    moto.json(
        "kinesis", "Kinesis_20131202.CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":1}");
  }

  private static void role(String name, String... statements) {
    String of = "&Version=2010-05-08&RoleName=" + name;
    moto.form("iam", "Action=CreateRole&AssumeRolePolicyDocument=%7B%7D" + of);
    if (statements.length == 0) {
      return;
    }
    String policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    moto.form(
        "iam",
        "Action=PutRolePolicy&PolicyName=own&PolicyDocument="
            + URLEncoder.encode(policy, UTF_8)
            + of);
  }

  private static void key(String alias, String kind) {
    Matcher id = KEY_ID.matcher(moto.json("kms", "TrentService.CreateKey", kind));
    assertThat(id.find()).isTrue();
    moto.json(
        "kms",
        "TrentService.CreateAlias",
        "{\"AliasName\":\"" + alias + "\",\"TargetKeyId\":\"" + id.group(1) + "\"}");
  }

  @AfterAll
  static void writeTheTable() throws IOException {
    if (moto != null) {
      moto.close();
      TABLE.note(
          "moto's limits: a denial has no reason, so 709 for all owners; no other region, no"
              + " throttling, no OpenSearch; dry runs are performed; its signature check refuses"
              + " the AWS CLI's call of Lambda as it does ours.");
      TABLE.write();
    }
  }

  @BeforeEach
  void startThePod() throws IOException {
    pod = PermissionPod.start(emulator, "healthy", directory).before(moto::authorise);
  }

  /** All but OpenSearch, whose own API moto does not have. */
  private static List<String> kinds(String name) {
    return List.of(
        "s3:ListBucket arn:aws:s3:::orders-prod",
        "s3:GetObject arn:aws:s3:::orders-prod/config/" + name + ".yaml",
        "secretsmanager:GetSecretValue " + arn("secretsmanager", "secret:" + name + "/db"),
        "secretsmanager:DescribeSecret " + arn("secretsmanager", "secret:" + name + "/db"),
        "ssm:GetParameter /" + name + "/db/url",
        "ssm:GetParametersByPath /" + name + "/db",
        "sqs:GetQueueAttributes " + arn("sqs", name),
        "sqs:GetQueueUrl " + arn("sqs", name),
        "kms:DescribeKey alias/" + name,
        "{allow: kms:GenerateDataKey, dry-run: true, on: alias/" + name + "}",
        "{allow: kms:Encrypt, dry-run: true, on: alias/" + name + "}",
        "{allow: kms:Sign, dry-run: true, on: alias/" + name + "-sign}",
        "dynamodb:DescribeTable " + arn("dynamodb", "table/" + name),
        "dynamodb:GetItem " + arn("dynamodb", "table/" + name),
        "dynamodb:Query " + arn("dynamodb", "table/" + name),
        "sts:AssumeRole arn:aws:iam::" + ACCOUNT + ":role/" + name,
        "sns:GetTopicAttributes " + arn("sns", name),
        "kinesis:DescribeStreamSummary " + arn("kinesis", "stream/" + name),
        "{allow: kinesis:PutRecord, dry-run: true, on: \""
            + arn("kinesis", "stream/" + name)
            + "\"}",
        "{allow: lambda:InvokeFunction, dry-run: true, on: \""
            + arn("lambda", "function:" + name)
            + "\"}");
  }

  private static String arn(String service, String resource) {
    return "arn:aws:" + service + ":eu-west-1:" + ACCOUNT + ":" + resource;
  }

  private Map<String, Told> told(String row, String role, List<String> declared) throws Exception {
    pod.variables(
        Map.of(
            "AWS_ROLE_ARN",
            "arn:aws:iam::" + ACCOUNT + ":role/" + role,
            "AWS_ENDPOINT_URL",
            moto.endpoint().toString(),
            "AWS_ENDPOINT_URL_STS",
            moto.endpoint().toString()));
    return pod.declaring(declared).both(row, "", TABLE);
  }

  @Test
  void whatTheRolesPolicyAllowsIsHeld() throws Exception {
    Map<String, Told> told = told("10 allowed", "orders", kinds("orders"));

    assertThat(told.remove("lambda:InvokeFunction").outcome()).isEqualTo("unsigned");
    for (String performed : DRY_RUNS) {
      assertThat(told.remove(performed).code()).as(performed).isEqualTo("IRSA714");
    }
    assertThat(told.values()).extracting(Told::outcome).hasSize(15).containsOnly("held");
  }

  @Test
  void whatNoPolicyAllowsIsDenied() throws Exception {
    assertDenied(told("20 denied, no policy allows", "nobody", kinds("orders")));
  }

  @Test
  void whatAPolicyDeniesIsDenied() throws Exception {
    assertDenied(told("21 denied, a policy denies", "barred", kinds("orders")));
  }

  private static void assertDenied(Map<String, Told> told) {
    assertThat(told.remove("lambda:InvokeFunction").outcome()).isEqualTo("unsigned");
    // "Access Denied" and no more: the object may be missing too.
    assertThat(told.remove("s3:GetObject").code()).isEqualTo("IRSA712");
    assertThat(told.values()).extracting(Told::code).hasSize(18).containsOnly("IRSA709");
  }

  /** Moto compares resources in S3 only; a permission does not extend to another service. */
  @Test
  void whatIsAllowedInPartIsHeldInPart() throws Exception {
    Map<String, Told> inside = told("30 narrow policy", "narrow", kinds("orders"));
    Map<String, Told> outside =
        told(
            "31 narrow policy, beside it",
            "narrow",
            List.of("s3:GetObject arn:aws:s3:::orders-prod/other.yaml"));

    assertThat(inside.remove("s3:GetObject").outcome()).isEqualTo("held");
    assertThat(inside.remove("sqs:GetQueueUrl").outcome()).isEqualTo("held");
    assertThat(inside.values()).extracting(Told::outcome).doesNotContain("held");
    assertThat(outside.get("s3:GetObject").code()).isEqualTo("IRSA712");
  }

  @Test
  void whatIsNotThereIsMissing() throws Exception {
    Map<String, Told> told = told("40 not found", "orders", kinds("none"));

    assertThat(told.remove("lambda:InvokeFunction").outcome()).isEqualTo("unsigned");
    assertThat(told.remove("s3:ListBucket").outcome()).isEqualTo("held");
    // An empty path is no error; and moto grants any role.
    assertThat(told.remove("ssm:GetParametersByPath").outcome()).isEqualTo("held");
    assertThat(told.remove("sts:AssumeRole").outcome()).isEqualTo("held");
    assertThat(told.values()).extracting(Told::code).hasSize(16).containsOnly("IRSA710");
  }

  @Test
  void aBucketThatIsNotThereIsMissing() throws Exception {
    Map<String, Told> told =
        told(
            "41 no such bucket",
            "orders",
            List.of(
                "s3:ListBucket arn:aws:s3:::nobody-has-it",
                "s3:GetObject arn:aws:s3:::nobody-has-it/config/app.yaml"));

    assertThat(told.values()).extracting(Told::code).containsOnly("IRSA710");
  }

  /** Others, such as {@code %}, {@code +} or {@code ü}, moto decodes before it verifies. */
  @Test
  void aNameWithSignsIsSignedAsItIsSent() throws Exception {
    Map<String, Told> told =
        told(
            "50 a name with signs",
            "orders",
            List.of("\"s3:GetObject arn:aws:s3:::orders-prod/config/a b#c.txt\""));

    assertThat(told.get("s3:GetObject").outcome()).isEqualTo("held");
  }

  @Test
  void aRoleIsTakenFirst() throws Exception {
    String as = "arn:aws:iam::" + ACCOUNT + ":role/";
    List<String> object =
        List.of(
            "{allow: s3:GetObject, on: \"arn:aws:s3:::orders-prod/config/orders.yaml\", as: \""
                + as
                + "narrow\"}",
            "{allow: s3:ListBucket, on: \"arn:aws:s3:::orders-prod\", as: \"" + as + "narrow\"}");
    Map<String, Told> taken = told("60 as the role narrow", "orders", object);
    Map<String, Told> refused = told("61 as a role that may not be taken", "nobody", object);

    assertThat(taken.get("s3:GetObject as another role").outcome()).isEqualTo("held");
    assertThat(taken.get("s3:ListBucket as another role").code()).isEqualTo("IRSA709");
    assertThat(refused.values()).extracting(Told::code).containsOnly("IRSA709");
    assertThat(refused.values())
        .allMatch(told -> told.headline().contains("may not assume the role narrow"));
  }

  /** No dry run is sent to a server without evidence of support: the call would be real. */
  @Test
  void noDryRunIsSentThere() throws Exception {
    Map<String, Told> told =
        told(
            "70 dry runs not declared",
            "orders",
            List.of(
                "kms:GenerateDataKey alias/orders",
                "kinesis:PutRecord " + arn("kinesis", "stream/orders"),
                "lambda:InvokeFunction " + arn("lambda", "function:orders")));

    assertThat(told.values()).extracting(Told::outcome).hasSize(3).containsOnly("not-proved");
  }
}
