package dev.irsacheck.acceptance;

import static dev.irsacheck.acceptance.PermissionKinds.EVERY;
import static dev.irsacheck.acceptance.PermissionKinds.FURTHER;
import static dev.irsacheck.acceptance.PermissionKinds.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.acceptance.PermissionPod.Told;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks with agent and {@code irsa-check}; writes {@code target/permissions.md}. */
class PermissionsIT extends InPermissionPod {
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

  @BeforeEach
  void declareEach() throws IOException {
    pod.declaring(EVERY);
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
        pod.told(
            row == 20,
            row + " denied by " + owner,
            "roles: {orders: {permissions: {deny: [{what: \"* *\", by: " + owner + "}]}}}\n",
            TABLE);

    // S3 says the same of a missing object, without the policy.
    String ofTheObject = owner.equals("untold") ? "IRSA712" : code;
    assertThat(told.remove("s3:GetObject").code()).isEqualTo(ofTheObject);
    // Serverless names no owner. HEAD has no text, so GET is used.
    assertThat(told.remove("aoss:APIAccessAll").code()).isEqualTo("IRSA709");
    // A role's resource policy is its trust policy.
    assertThat(told.remove("sts:AssumeRole").code())
        .isEqualTo(code.equals("IRSA707") ? "IRSA715" : code);
    assertThat(told.values()).extracting(Told::code).hasSize(17).containsOnly(code);
  }

  @Test
  void whatIsNotThereIsMissing() throws Exception {
    Map<String, Told> told = pod.both("40 not found", NOTHING_THERE, TABLE);

    // An empty bucket can be listed; another account's role is never reported as missing.
    assertThat(told.remove("s3:ListBucket").outcome()).isEqualTo("held");
    assertThat(told.remove("ssm:GetParametersByPath").outcome()).isEqualTo("held");
    assertThat(told.remove("sts:AssumeRole").outcome()).isEqualTo("held");
    // A missing secret has no suffix for the role's policy to match.
    assertThat(told.remove("secretsmanager:GetSecretValue").code()).isEqualTo("IRSA701");
    assertThat(told.remove("secretsmanager:DescribeSecret").code()).isEqualTo("IRSA701");
    assertThat(told.values()).extracting(Told::code).hasSize(15).containsOnly("IRSA710");
  }

  @Test
  void aSecretIsMissingToWhoeverMayReadThemAll() throws Exception {
    Map<String, Told> told =
        pod.declaring(EVERY.subList(2, 4))
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
        pod.declaring(EVERY.subList(0, 2))
            .both("42 no such bucket", "buckets: {orders-prod: ~}\n", TABLE);

    assertThat(told.values()).extracting(Told::code).hasSize(2).containsOnly("IRSA710");
  }

  /** Only S3 reports another region, in two ways; other services report a missing resource. */
  @ParameterizedTest
  @CsvSource({"50, permanent-redirect", "51, header-malformed"})
  void whatIsInAnotherRegion(int row, String how) throws Exception {
    Map<String, Told> told =
        pod.told(
            row == 50,
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

  @Test
  void anotherRegionAloneIsAWarning() throws Exception {
    Map<String, Told> told =
        pod.declaring(EVERY.subList(0, 2))
            .both(
                "53 wrong region, S3 alone",
                "buckets: {orders-prod: {region: eu-central-1}}\n",
                TABLE);

    assertThat(told.values()).extracting(Told::code).containsOnly("IRSA711");
    assertThat(pod.program().exit()).isZero();
  }

  /** The other region does not matter if the request is denied there. */
  @Test
  void whatIsDeniedInAnotherRegionIsDenied() throws Exception {
    Map<String, Told> told =
        pod.declaring(EVERY.subList(0, 2))
            .both(
                "52 wrong region, denied",
                "buckets: {orders-prod: {region: eu-central-1}}\n"
                    + "roles: {orders: {permissions: {deny: [{what: \"s3:* *\", by: boundary}]}}}\n",
                TABLE);

    assertThat(told.values()).extracting(Told::code).hasSize(2).containsOnly("IRSA704");
  }
}
