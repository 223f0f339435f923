package dev.irsacheck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.examples.PermissionPod.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Declared permissions of every kind, in worlds that allow them, deny them by each owner, do not
 * have what is declared, have it elsewhere, or have something between pod and service; as the agent
 * proves them and as {@code irsa-check} does. The table of it all is left in {@code
 * target/permissions.md}.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PermissionsIT {
  private static final PermissionTable TABLE = new PermissionTable("permissions.md");

  /** Every kind; what runs dry says that this endpoint knows of dry runs. */
  private static final List<String> KINDS =
      List.of(
          "s3:ListBucket arn:aws:s3:::orders-prod",
          "s3:GetObject arn:aws:s3:::orders-prod/config/app.yaml",
          "secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db",
          "secretsmanager:DescribeSecret arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db",
          "ssm:GetParameter /orders/db/url",
          "ssm:GetParametersByPath /orders/db",
          "sqs:GetQueueAttributes arn:aws:sqs:eu-west-1:111122223333:orders",
          "sqs:GetQueueUrl https://sqs.eu-west-1.amazonaws.com/111122223333/orders",
          "{allow: kms:GenerateDataKey, on: alias/orders, dry-run: true}",
          "{allow: kms:Encrypt, on: alias/orders, dry-run: true}",
          "{allow: kms:Sign, on: alias/orders-sign, dry-run: true}",
          "dynamodb:GetItem arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
          "dynamodb:Query arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
          "sts:AssumeRole arn:aws:iam::444455556666:role/partner",
          "sns:GetTopicAttributes arn:aws:sns:eu-west-1:111122223333:orders",
          "es:ESHttpGet https://localhost:PORT/orders",
          "es:ESHttpHead https://localhost:PORT/orders",
          "aoss:APIAccessAll https://localhost:PORT/items",
          "{allow: lambda:InvokeFunction, on: \"arn:aws:lambda:eu-west-1:111122223333:function:orders\", dry-run: true}",
          "{allow: kinesis:PutRecord, on: \"arn:aws:kinesis:eu-west-1:111122223333:stream/orders\", dry-run: true}");

  /** What has no place among the twenty: further reads, and what no read proves. */
  private static final List<String> FURTHER =
      List.of(
          "kms:DescribeKey alias/orders",
          "dynamodb:DescribeTable arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
          "kinesis:DescribeStreamSummary arn:aws:kinesis:eu-west-1:111122223333:stream/orders",
          "sqs:SendMessage arn:aws:sqs:eu-west-1:111122223333:orders",
          "sqs:ReceiveMessage arn:aws:sqs:eu-west-1:111122223333:orders",
          "sqs:DeleteMessage arn:aws:sqs:eu-west-1:111122223333:orders",
          "sns:Publish arn:aws:sns:eu-west-1:111122223333:orders",
          "kinesis:GetRecords arn:aws:kinesis:eu-west-1:111122223333:stream/orders",
          "kms:Decrypt alias/orders",
          "s3:PutObject arn:aws:s3:::orders-prod/config/app.yaml",
          "s3:* arn:aws:s3:::orders-prod");

  private static final String NOTHING_THERE =
      """
      buckets: {orders-prod: {objects: ~}}
      secrets: {orders/db: ~}
      parameters: {/orders/db/url: ~}
      queues: {orders: ~}
      keys: {alias/orders: ~, alias/orders-sign: ~}
      tables: {orders: ~}
      topics: {orders: ~}
      functions: {orders: ~}
      streams: {orders: ~}
      domains: {orders: {indices: []}, catalogue: {indices: []}}
      """;

  private static final String ALL_ELSEWHERE =
      """
      buckets: {orders-prod: {region: eu-central-1}}
      secrets: {orders/db: {region: eu-central-1}}
      parameters: {/orders/db/url: {region: eu-central-1}}
      queues: {orders: {region: eu-central-1}}
      keys: {alias/orders: {region: eu-central-1}, alias/orders-sign: {region: eu-central-1}}
      tables: {orders: {region: eu-central-1}}
      topics: {orders: {region: eu-central-1}}
      functions: {orders: {region: eu-central-1}}
      streams: {orders: {region: eu-central-1}}
      """;

  @TempDir Path directory;
  private PermissionPod pod;

  @BeforeEach
  void startThePod() throws IOException {
    pod = PermissionPod.start("healthy-permissions", directory).declaring(KINDS);
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  @AfterAll
  static void writeTheTable() throws IOException {
    TABLE.write();
  }

  @Test
  void whatIsAllowedIsHeld() throws Exception {
    assertThat(pod.both("10 allowed", "", TABLE).values())
        .extracting(Told::outcome)
        .hasSize(20)
        .containsOnly("held");
  }

  @Test
  void whatOnlyAChangeWouldProveIsNeverHeld() throws Exception {
    Map<String, Told> told = pod.declaring(FURTHER).both("11 allowed, further", "", TABLE);

    assertThat(told.remove("kms:DescribeKey").outcome()).isEqualTo("held");
    assertThat(told.remove("dynamodb:DescribeTable").code()).isEqualTo("-");
    assertThat(told.remove("kinesis:DescribeStreamSummary").outcome()).isEqualTo("held");
    assertThat(told.values()).extracting(Told::outcome).hasSize(8).containsOnly("not-proved");
  }

  @Test
  void whatFindsTheResourceMayBeDeniedAndThatIsNoProofEither() throws Exception {
    Map<String, Told> told =
        pod.declaring(FURTHER)
            .both(
                "12 denied, further",
                "roles: {orders: {permissions: {deny: [{what: \"* *\", by: identity}]}}}\n",
                TABLE);

    assertThat(told.remove("kms:DescribeKey").code()).isEqualTo("IRSA701");
    assertThat(told.remove("dynamodb:DescribeTable").code()).isEqualTo("IRSA701");
    assertThat(told.remove("kinesis:DescribeStreamSummary").code()).isEqualTo("IRSA701");
    assertThat(told.values()).extracting(Told::outcome).hasSize(8).containsOnly("not-proved");
  }

  @ParameterizedTest
  @CsvSource({
    "20, identity, IRSA701",
    "21, identity-explicit, IRSA702",
    "22, service-control, IRSA703",
    "23, service-control-implicit, IRSA703",
    "24, resource-control, IRSA703",
    "25, boundary, IRSA704",
    "26, boundary-explicit, IRSA704",
    "27, session, IRSA705",
    "28, session-explicit, IRSA705",
    "29, vpc-endpoint, IRSA706",
    "30, vpc-endpoint-explicit, IRSA706",
    "31, resource, IRSA707",
    "32, resource-explicit, IRSA707",
    "33, untold, IRSA709",
  })
  void aDenialIsToldAsItsOwners(int row, String owner, String code) throws Exception {
    Map<String, Told> told =
        pod.both(
            row + " denied by " + owner,
            "roles: {orders: {permissions: {deny: [{what: \"* *\", by: " + owner + "}]}}}\n",
            TABLE);

    // Of an absent object S3 says the same, without a word of whose policy it was.
    String ofTheObject = owner.equals("untold") ? "IRSA712" : code;
    assertThat(told.remove("s3:GetObject").code()).isEqualTo(ofTheObject);
    // Serverless has no words for anybody; an answer to HEAD has none, but the same by GET has.
    assertThat(told.remove("aoss:APIAccessAll").code()).isEqualTo("IRSA709");
    assertThat(told.values()).extracting(Told::code).hasSize(18).containsOnly(code);
  }

  @Test
  void whatIsNotThereIsMissing() throws Exception {
    Map<String, Told> told = pod.both("40 not found", NOTHING_THERE, TABLE);

    // A bucket without an object can be listed, and so can a path without a parameter; a role of
    // another account cannot be missing.
    assertThat(told.remove("s3:ListBucket").outcome()).isEqualTo("held");
    assertThat(told.remove("ssm:GetParametersByPath").outcome()).isEqualTo("held");
    assertThat(told.remove("sts:AssumeRole").outcome()).isEqualTo("held");
    // Of a secret that is not there AWS knows no suffix, which the role's policy names.
    assertThat(told.remove("secretsmanager:GetSecretValue").code()).isEqualTo("IRSA701");
    assertThat(told.remove("secretsmanager:DescribeSecret").code()).isEqualTo("IRSA701");
    assertThat(told.values()).extracting(Told::code).hasSize(15).containsOnly("IRSA710");
  }

  @Test
  void aSecretIsMissingToWhoeverMayReadThemAll() throws Exception {
    Map<String, Told> told =
        pod.declaring(KINDS.subList(2, 4))
            .both(
                "41 not found, wider policy",
                NOTHING_THERE
                    + "roles: {orders: {permissions: {allow: [\"secretsmanager:* *\"]}}}\n",
                TABLE);

    assertThat(told.values()).extracting(Told::code).hasSize(2).containsOnly("IRSA710");
  }

  @Test
  void aBucketThatIsNotThereIsMissingToo() throws Exception {
    Map<String, Told> told =
        pod.declaring(KINDS.subList(0, 2))
            .both("42 no such bucket", "buckets: {orders-prod: ~}\n", TABLE);

    assertThat(told.values()).extracting(Told::code).hasSize(2).containsOnly("IRSA710");
  }

  /** S3 alone tells of another region, in two ways; elsewhere the resource is not there. */
  @ParameterizedTest
  @CsvSource({"50, permanent-redirect", "51, header-malformed"})
  void whatIsInAnotherRegion(int row, String how) throws Exception {
    Map<String, Told> told =
        pod.both(
            row + " wrong region, " + how,
            ALL_ELSEWHERE.replace(
                "eu-central-1}}\nsec", "eu-central-1, elsewhere: " + how + "}}\nsec"),
            TABLE);

    assertThat(told.remove("s3:ListBucket").code()).isEqualTo("IRSA711");
    assertThat(told.remove("s3:GetObject").outcome()).isEqualTo("elsewhere");
    assertThat(told.remove("secretsmanager:GetSecretValue").code()).isEqualTo("IRSA701");
    assertThat(told.remove("secretsmanager:DescribeSecret").code()).isEqualTo("IRSA701");
    for (String none :
        List.of(
            "ssm:GetParametersByPath",
            "sts:AssumeRole",
            "es:ESHttpGet",
            "es:ESHttpHead",
            "aoss:APIAccessAll")) {
      assertThat(told.remove(none).outcome()).as(none).isEqualTo("held");
    }
    assertThat(told.values()).extracting(Told::code).hasSize(11).containsOnly("IRSA710");
  }

  /** That it was asked elsewhere is no news, where it is refused there. */
  @Test
  void whatIsDeniedInAnotherRegionIsDenied() throws Exception {
    Map<String, Told> told =
        pod.declaring(KINDS.subList(0, 2))
            .both(
                "52 wrong region, denied",
                "buckets: {orders-prod: {region: eu-central-1}}\n"
                    + "roles: {orders: {permissions: {deny: [{what: \"s3:* *\", by: boundary}]}}}\n",
                TABLE);

    assertThat(told.values()).extracting(Told::code).hasSize(2).containsOnly("IRSA704");
  }

  /** STS's own way of doing the same stands beside it, for the role that is taken. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 | throttled      | error: {status: 400, code: Throttling, message: Rate exceeded}",
        "61 | internal-error | error: {status: 500, code: InternalFailure, message: a fault}",
        "62 | html           | page: {status: 502, type: text/html, body: \"<html></html>\"}",
        "63 | reset          | reset: true",
      })
  void whatIsNoAnswerSaysNothingOfTheRole(int row, String instead, String atSts) throws Exception {
    Map<String, Told> told =
        pod.both(
            row + " " + instead,
            "answers: {any: " + instead + "}\nfaults:\n  - on: AssumeRole\n    " + atSts + "\n",
            TABLE);

    assertThat(told.values()).extracting(Told::code).hasSize(20).containsOnly("IRSA714");
  }

  /** One more try is made, and it is enough. */
  @Test
  void aServiceThatThrottlesOnceIsAskedAgain() throws Exception {
    Map<String, Told> told =
        pod.both(
            "64 throttled once",
            """
            answers: {s3: {is: throttled, times: 1}}
            faults:
              - on: AssumeRole
                times: 1
                error: {status: 400, code: Throttling, message: Rate exceeded}
            """,
            TABLE);

    assertThat(told.values()).extracting(Told::outcome).containsOnly("held");
  }

  /** What is signed for one host is no other's business. */
  @Test
  void aRedirectIsFollowedNowhere() throws Exception {
    try (RunningEmulator other =
        RunningEmulator.start(
            Scenario.named("healthy-permissions"), directory.resolve("other"), 0)) {
      Map<String, Told> told =
          pod.both(
              "65 redirect",
              "answers: {any: {is: redirect, to: \"" + other.endpoint() + "/\"}}\n",
              TABLE);

      assertThat(other.requests()).isEmpty();
      assertThat(told.remove("sts:AssumeRole").outcome()).isEqualTo("held");
      assertThat(told.values()).extracting(Told::code).containsOnly("IRSA714");
    }
  }

  /** A denial in XML is one, whatever the service speaks; an empty answer grants. */
  @Test
  void xmlFromAServiceThatSpeaksJsonIsRead() throws Exception {
    Map<String, Told> told = pod.both("66 xml", "answers: {any: xml}\n", TABLE);

    assertThat(told.remove("s3:GetObject").code()).isEqualTo("IRSA712");
    assertThat(told.remove("sts:AssumeRole").outcome()).isEqualTo("held");
    assertThat(told.values()).extracting(Told::code).containsOnly("IRSA709");
  }

  /** A granted answer is not read, however long it is. */
  @Test
  void aGigabyteIsNotRead() throws Exception {
    long began = System.nanoTime();
    pod.both("67 a gigabyte", "answers: {s3: huge, secretsmanager: huge}\n", TABLE);

    assertThat((System.nanoTime() - began) / 1e9).isLessThan(60);
  }
}
