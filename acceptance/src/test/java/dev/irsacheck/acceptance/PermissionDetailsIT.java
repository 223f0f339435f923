package dev.irsacheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.acceptance.PermissionPod.Told;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests keys, hidden S3 objects, chained roles; writes {@code target/permissions-details.md}. */
class PermissionDetailsIT extends InPermissionPod {
  private static final PermissionTable TABLE = new PermissionTable("permissions-details.md");

  private static final String KEY =
      "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  private static final String OBJECT = "s3:GetObject arn:aws:s3:::orders-prod/config/app.yaml";

  private static final List<String> ENCRYPTED =
      List.of(
          OBJECT,
          "secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db",
          "ssm:GetParameter /orders/db/password");

  private static final List<String> TEN =
      List.of(
          "s3:ListBucket arn:aws:s3:::orders-prod",
          OBJECT,
          ENCRYPTED.get(1),
          "ssm:GetParameter /orders/db/url",
          "sqs:GetQueueAttributes arn:aws:sqs:eu-west-1:111122223333:orders",
          "{allow: kms:GenerateDataKey, on: alias/orders, dry-run: true}",
          "dynamodb:GetItem arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
          "sts:AssumeRole arn:aws:iam::444455556666:role/partner",
          "sns:GetTopicAttributes arn:aws:sns:eu-west-1:111122223333:orders",
          "es:ESHttpGet https://localhost:PORT/orders");

  private static final String PARTNER = "arn:aws:iam::444455556666:role/partner";
  private static final List<String> AS_PARTNER =
      List.of(
          "{allow: s3:GetObject, on: \"arn:aws:s3:::partner-feed/feed.json\", as: \""
              + PARTNER
              + "\"}");

  @AfterAll
  static void writeTheTable() throws IOException {
    TABLE.write();
  }

  @ParameterizedTest
  @CsvSource({
    "10, kms-key, IRSA708",
    "11, kms-key-older, IRSA708",
    "12, identity, IRSA708",
    "13, identity-explicit, IRSA702",
    "14, service-control, IRSA703"
  })
  void aKeyThatMayNotBeUsedIsTheKeys(int row, String owner, String code) throws Exception {
    String world =
        """
        buckets: {orders-prod: {key: "KEY"}}
        secrets: {orders/db: {key: "KEY"}}
        roles: {orders: {permissions: {deny: [{what: "kms:Decrypt *", by: OWNER}]}}}
        """
            .replace("KEY", KEY)
            .replace("OWNER", owner);

    Map<String, Told> told =
        pod.declaring(ENCRYPTED).told(row == 10, row + " key denied by " + owner, world, TABLE);

    // The message only says that the key may not be used.
    assertThat(told.remove("secretsmanager:GetSecretValue").code()).isEqualTo("IRSA708");
    // Against a Deny or the organisation, no change of key or role helps.
    assertThat(told.values()).extracting(Told::code).hasSize(2).containsOnly(code);
  }

  @Test
  void aKeyThatMayBeUsedIsNotInTheWay() throws Exception {
    Map<String, Told> told =
        pod.declaring(ENCRYPTED)
            .both(
                "15 key allowed",
                "buckets: {orders-prod: {key: \""
                    + KEY
                    + "\"}}\n"
                    + "secrets: {orders/db: {key: \""
                    + KEY
                    + "\"}}\n",
                TABLE);

    assertThat(told.values()).extracting(Told::outcome).hasSize(3).containsOnly("held");
  }

  @ParameterizedTest
  @CsvSource({"20, disabled", "21, pending-deletion"})
  void aKeyThatIsOffIsNoMatterOfPolicies(int row, String state) throws Exception {
    Map<String, Told> told =
        pod.declaring(List.of("{allow: kms:GenerateDataKey, on: alias/orders, dry-run: true}"))
            .both(row + " key " + state, "keys: {alias/orders: {state: " + state + "}}\n", TABLE);

    assertThat(told.get("kms:GenerateDataKey").code()).isEqualTo("IRSA713");
  }

  /** The declared use is of the key itself, so its policy is the resource's. */
  @Test
  void aKeysOwnPolicyIsThatOfTheResource() throws Exception {
    Map<String, Told> told =
        pod.declaring(List.of("{allow: kms:GenerateDataKey, on: alias/orders, dry-run: true}"))
            .both(
                "22 denied by the key's policy",
                "roles: {orders: {permissions: {deny: [{what: \"kms:* *\", by: kms-key}]}}}\n",
                TABLE);

    assertThat(told.get("kms:GenerateDataKey").code()).isEqualTo("IRSA707");
  }

  /** OpenSearch's own roles deny after IAM; Serverless does not say which denies. */
  @Test
  void aDomainThatDoesNotKnowTheRole() throws Exception {
    Map<String, Told> told =
        pod.declaring(
                List.of(
                    "es:ESHttpGet https://localhost:PORT/orders",
                    "es:ESHttpHead https://localhost:PORT/orders",
                    "aoss:APIAccessAll https://localhost:PORT/items"))
            .both(
                "23 role not mapped in the domain",
                "domains: {orders: {mapped-roles: []}, catalogue: {mapped-roles: []}}\n",
                TABLE);

    assertThat(told.get("es:ESHttpGet").code()).isEqualTo("IRSA713");
    assertThat(told.get("es:ESHttpHead").code()).isEqualTo("IRSA713");
    assertThat(told.get("aoss:APIAccessAll").code()).isEqualTo("IRSA709");
  }

  /** Callers who may not list get the same answer for missing and forbidden objects. */
  @ParameterizedTest
  @CsvSource({
    "30, names-list-bucket, IRSA712, 75",
    "31, names-nothing, IRSA712, 75",
    "32, names-get-object, IRSA701, 78",
  })
  void anAbsentObjectIsHidden(int row, String words, String code, int exit) throws Exception {
    String world =
        """
        buckets: {orders-prod: {absent-key: WORDS, objects: ~}}
        roles: {orders: {permissions: {allow: ["s3:GetObject arn:aws:s3:::orders-prod/*"]}}}
        """
            .replace("WORDS", words);
    Map<String, Told> told =
        pod.declaring(List.of(OBJECT)).both(row + " hidden, " + words, world, TABLE);

    assertThat(told.get("s3:GetObject").code()).isEqualTo(code);
    assertThat(pod.program().exit()).isEqualTo(exit);
  }

  @Test
  void aRoleIsTakenFirst() throws Exception {
    Map<String, Told> told = pod.declaring(AS_PARTNER).both("40 as a role", "", TABLE);

    assertThat(told.values()).extracting(Told::outcome).containsOnly("held");
    assertThat(pod.calls()).allMatch(call -> call.caller().contains(":assumed-role/partner/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "41 | as a role that may not | roles: {partner: {permissions: {allow: []}}} | IRSA701"
            + " | partner",
        "42 | as a role that is not to be taken"
            + " | roles: {orders: {permissions: {deny: [{what: \"sts:* *\", by: identity}]}}} | IRSA701"
            + " | sts:AssumeRole",
        "43 | as a role whose trust forbids"
            + " | roles: {orders: {permissions: {deny: [{what: \"sts:* *\", by: trust}]}}} | IRSA715"
            + " | orders",
        "44 | as a role of another account that trusts others"
            + " | roles: {partner: {trust: {Statement: [{Effect: Allow, Action: sts:AssumeRole,"
            + " Principal: {AWS: \"arn:aws:iam::999988887777:root\"}}]}}} | IRSA709"
            + " | may not assume the role partner",
        "45 | as a role, STS throttles"
            + " | faults: [{on: AssumeRole, error: {status: 400, code: Throttling, message: m}}]"
            + " | IRSA714 | no answer",
      })
  void whoSaidNoIsTold(int row, String name, String world, String code, String words)
      throws Exception {
    Map<String, Told> told = pod.declaring(AS_PARTNER).both(row + " " + name, world + "\n", TABLE);

    Told one = told.get("s3:GetObject as another role");
    assertThat(one.code()).as(one.headline()).isEqualTo(code);
    assertThat(one.headline()).contains(words);
  }

  @Test
  void theAgentsProcessProvesThem() throws Exception {
    pod.declaring(TEN);
    Ended held = pod.application();
    assertThat(held.exit()).as(held.err()).isZero();
    assertThat(pod.calls()).hasSize(10);

    pod.world("roles: {orders: {permissions: {deny: [{what: \"sqs:* *\", by: boundary}]}}}\n");
    Ended denied = pod.application();
    assertThat(denied.exit()).as(denied.err()).isEqualTo(78);
    assertThat(denied.code()).isEqualTo("IRSA704");
    TABLE.note("Agent in a process: `" + denied.firstLine() + "`, exit " + denied.exit());
  }

  @Test
  void tenOfThemAddTheirOwnCallsAndOneLineForWhoWantsAll() throws Exception {
    pod.declaring(TEN);
    Ended with = pod.program("verbose", "true");
    int calls = pod.calls().size();
    int requests = pod.requests().size();
    Ended agentWith = pod.agent("verbose=true");
    Ended quietWith = pod.program();
    Ended quietAgentWith = pod.agent();
    int all = pod.requests().size();
    pod.declaring(List.of());
    Ended without = pod.program("verbose", "true");
    int requestsWithout = pod.requests().size() - all;
    Ended agentWithout = pod.agent("verbose=true");
    Ended quietWithout = pod.program();
    Ended quietAgentWithout = pod.agent();

    assertThat(with.exit()).as(with.err()).isZero();
    assertThat(lines(with)).isEqualTo(lines(without) + 1);
    assertThat(with.err()).contains(": 10 permissions\n");
    assertThat(agentWith.exit()).as(agentWith.err()).isZero();
    assertThat(lines(agentWith)).isEqualTo(lines(agentWithout) + 1);
    assertThat(agentWith.err()).contains(": 10 permissions\n");
    assertThat(lines(quietWith)).isEqualTo(lines(quietWithout));
    assertThat(lines(quietAgentWith)).isEqualTo(lines(quietAgentWithout));
    // DynamoDB's key takes one call more, and STS's AssumeRole is not counted here.
    assertThat(calls).isEqualTo(10);
    TABLE.note(
        "Ten permissions: "
            + calls
            + " calls of services, "
            + requests
            + " requests in all against "
            + requestsWithout
            + " without; "
            + with.millis()
            + " ms against "
            + without.millis()
            + " ms in this JVM");
  }

  private static long lines(Ended ended) {
    return ended.err().lines().count();
  }
}
