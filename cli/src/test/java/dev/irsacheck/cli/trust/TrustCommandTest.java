package dev.irsacheck.cli.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.cli.Called;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustCommandTest extends TrustCall {
  @Test
  void aPolicyThatTrustsThePodIsSaidToLetItIn() throws IOException {
    policy(trusting(ORDERS));

    assertThat(trust()).isZero();

    assertThat(out())
        .isEqualTo(
            """
            irsa-check OK  the trust policy of the role orders allows this token, by Statement[0] (Sid "Cluster")

              saw   role  arn:aws:iam::111122223333:role/orders  (--role)
                    sub   system:serviceaccount:shop:orders      (--subject)
                    aud   sts.amazonaws.com                      (default of --audience)
                    iss   https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE  (--issuer)
              note  Only the policy was checked. The account must also have the provider
                    arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE,
                    with the token's audience among its client IDs.
            """);
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StringEquals | KEY:aud | sts.amazonaws.com | has no condition on :sub, so every service",
        "StringLike | KEY:sub | * | has a condition on :sub that every subject meets, so every service",
        "StringLike | KEY:sub | system:serviceaccount:*:* | has a condition on :sub that every"
            + " subject meets, so every service",
        "StringNotEquals | KEY:sub | system:serviceaccount:shop:web | excludes only some subjects,"
            + " so every other service",
      })
  void aPolicyThatLetsInTheWholeClusterIsSaidTo(
      String operator, String key, String value, String opening) throws Exception {
    policy(
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":"
            + "\"arn:aws:iam::111122223333:oidc-provider/"
            + KEY
            + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\""
            + operator
            + "\":{\""
            + key.replace("KEY", KEY)
            + "\":\""
            + value
            + "\"}}}]}");
    json = true;

    assertThat(trust()).isZero();

    List<?> width = (List<?>) ((Map<?, ?>) Json.parse(out().getBytes(UTF_8))).get("width");
    assertThat((Map<?, ?>) width.get(0))
        .isEqualTo(
            Map.of(
                "level",
                "warning",
                "sentence",
                "Statement[0] " + opening + " account of the cluster can assume this role."));

    json = false;
    trust();
    assertThat(out()).contains("\n  warn  Statement[0] " + opening.substring(0, 20));
  }

  @Test
  void aRefusalNamesTheConditionTheSlipAndEveryFormOfTheFix() throws IOException {
    policy(trusting("system:serviceaccount:orders:shop"));

    assertThat(trust()).isEqualTo(78);

    assertThat(out())
        .startsWith(
            "irsa-check FAILED  IRSA301  the trust policy of the role orders has namespace and service"
                + " account the wrong way round in :sub; swap them\n\n")
        .contains(
            "        closest       Statement[0] (Sid \"Cluster\")            ("
                + policyFile
                + ")\n",
            "        policy wants  :sub system:serviceaccount:orders:shop  (" + policyFile + ")\n",
            "        token has     system:serviceaccount:shop:orders       (options)\n",
            "  why   Namespace and name are swapped",
            "  fix   In Statement[0] (Sid \"Cluster\"), this token's subject is added; nothing else changes.",
            "\n          {\n            \"Version\": \"2012-10-17\",\n",
            "        Save it as orders-trust-new.json. Then compare it with the policy in IAM, with\n"
                + "        credentials of account 111122223333:\n",
            "\n          aws iam get-role --role-name orders --query Role.AssumeRolePolicyDocument"
                + " --output json > orders-trust.json\n"
                + "          diff -b orders-trust.json orders-trust-new.json\n"
                + "        If the difference is what you want:\n"
                + "          aws iam update-assume-role-policy --role-name orders --policy-document"
                + " file://orders-trust-new.json\n",
            "\n          data \"aws_iam_policy_document\" \"orders_trust\" {\n",
            "\n          eksctl create iamserviceaccount --cluster CLUSTER --region eu-west-1")
        .contains("\n  more  irsa-check explain IRSA301\n        https://")
        .endsWith("#irsa301\n")
        .doesNotContain("create-open-id-connect-provider");
  }

  @Test
  void aSpaceAroundAValueIsSeen() throws IOException {
    policy(trusting(ORDERS + " "));

    assertThat(trust()).isEqualTo(78);

    assertThat(out())
        .startsWith(
            "irsa-check FAILED  IRSA301  the trust policy of the role orders has a space around a"
                + " value in its condition; remove it\n")
        .contains("        policy wants  :sub \"" + ORDERS + " \"  (")
        .containsPattern("        token has     \"" + ORDERS + "\" +\\(options");
  }

  @Test
  void aSpaceAroundTheProviderIsSeen() throws IOException {
    policy(trusting(ORDERS).replace("oidc-provider/" + KEY, "oidc-provider/" + KEY + " "));

    assertThat(trust()).isEqualTo(78);

    assertThat(out())
        .contains("has a space around the OIDC provider's ARN; remove it\n")
        .contains("oidc-provider/" + KEY + " \"  (")
        .contains("oidc-provider/" + KEY + "\"  (options)");
  }

  @Test
  void aPodThatRunsAsDefaultIsToBeChangedBeforeThePolicy() throws Exception {
    policy(trusting(ORDERS));
    subject = "shop:default";

    assertThat(trust()).isEqualTo(78);

    assertThat(out())
        .startsWith(
            "irsa-check FAILED  IRSA301  the trust policy of the role orders does not trust the"
                + " service account \"default\"; set serviceAccountName\n")
        .contains(
            "  fix   Run the pod with the service account that the role trusts:\n"
                + "          kubectl set serviceaccount deployment/NAME orders -n shop\n"
                + "        irsa-check writes no policy that trusts \"default\": every pod of the namespace")
        .doesNotContain("update-assume-role-policy");

    json = true;
    trust();
    Map<?, ?> answer = (Map<?, ?>) Json.parse(out().getBytes(UTF_8));
    assertThat(answer.get("kubectl"))
        .isEqualTo("kubectl set serviceaccount deployment/NAME orders -n shop");
    assertThat(answer.get("fix")).isNull();
    assertThat(answer.get("actions"))
        .asInstanceOf(LIST)
        .singleElement(MAP)
        .containsEntry("kind", "set-service-account")
        .containsEntry("serviceAccount", "orders")
        .containsEntry("command", answer.get("kubectl"));
  }

  @Test
  void aSlipThatSpoilsThreeElementsIsExplainedOnceAndTheProviderIsOffered() throws Exception {
    policy(trusting(ORDERS).replace(KEY, KEY + "/"));

    assertThat(trust()).isEqualTo(78);

    assertThat(out().split("remove the slash from the", -1)).hasSize(2);
    assertThat(out().split("policy wants", -1)).hasSize(4);
    assertThat(out())
        .contains("If account 111122223333 does not have this provider yet:\n")
        .contains("aws iam create-open-id-connect-provider --url " + ISSUER);

    json = true;
    trust();
    Map<?, ?> answer = (Map<?, ?>) Json.parse(out().getBytes(UTF_8));
    Map<?, ?> fix = (Map<?, ?>) answer.get("fix");
    assertThat(answer.get("actions"))
        .asInstanceOf(LIST)
        .containsExactly(
            Map.of(
                "kind",
                "change-iam",
                "change",
                "trust-policy",
                "object",
                object("iam-role", "orders"),
                "command",
                fix.get("replace")),
            Map.of(
                "kind", "change-iam",
                "change", "create-provider",
                "object", object("iam-oidc-provider", ISSUER),
                "clientId", "sts.amazonaws.com",
                "command", fix.get("provider")));
  }

  private static Map<String, Object> object(String kind, String name) {
    Map<String, Object> object = new HashMap<>();
    object.put("kind", kind);
    object.put("namespace", null);
    object.put("name", name);
    return object;
  }

  @Test
  void whatTheTokenCannotTellIsNotGuessed() throws Exception {
    policy(
        trusting(ORDERS)
            .replace(
                "\"Condition\":{",
                "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"},"));

    assertThat(trust()).isEqualTo(75);

    assertThat(out())
        .startsWith(
            "irsa-check CANNOT TELL  the trust policy of the role orders depends on something that"
                + " the token does not show; check by hand Statement[0] (Sid \"Cluster\"): Condition IpAddress"
                + " aws:SourceIp uses a key that cannot be known from the token.\n")
        .contains(
            "  fix   The policy may already allow this token: check by hand what the token does not show.")
        .doesNotContain("IRSA301", "update-assume-role-policy");

    json = true;
    trust();
    Map<?, ?> answer = (Map<?, ?>) Json.parse(out().getBytes(UTF_8));
    assertThat(answer.get("fix")).isNull();
    assertThat((String) answer.get("obstacle"))
        .endsWith("irsa-check writes no fix that bypasses" + " it.");
  }

  @Test
  void aFixThatKeepsTheOwnersConditionsSaysWhatItStillDependsOn() throws Exception {
    policy(
        trusting("system:serviceaccount:shop:billing")
            .replace("\"StringEquals\":{", "\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\","));
    json = true;

    assertThat(trust()).isEqualTo(78);

    Map<?, ?> fix = (Map<?, ?>) ((Map<?, ?>) Json.parse(out().getBytes(UTF_8))).get("fix");
    assertThat(fix.get("unsure"))
        .isEqualTo(
            List.of(
                "Statement[0] (Sid \"Cluster\"): Condition StringEquals aws:SourceVpc uses a key"
                    + " that cannot be known from the token."));
    assertThat(fix.get("lost")).isEqualTo(List.of());
    assertThat(fix.get("eksctl")).isNull();
    assertThat(JsonWriter.compact(fix.get("document"))).contains("\"aws:SourceVpc\":\"vpc-1\"");
    assertThat((String) fix.get("terraform")).contains("variable = \"aws:SourceVpc\"");
  }

  @Test
  void aDenyIsForItsOwnerToTakeOut() throws IOException {
    policy(
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
            + "\"Action\":\"sts:*\"}]}");

    assertThat(trust()).isEqualTo(78);

    assertThat(out())
        .contains("  fix   Statement[0] is a Deny, which no Allow overrides: only")
        .doesNotContain("update-assume-role-policy");
  }

  @Test
  void aTokenSpeaksForItselfAndIsNeverPrinted() throws IOException {
    policy(trusting("system:serviceaccount:shop:billing"));
    givenToken("{\"iss\":\"" + ISSUER + "\",\"sub\":\"" + ORDERS + "\",\"aud\":[\"" + STS + "\"]}");

    assertThat(trust()).isEqualTo(78);
    String text = out();
    json = true;
    assertThat(trust()).isEqualTo(78);

    assertThat(text).containsPattern("token has     " + ORDERS + " +\\(" + token + "\\)");
    for (String part : Files.readString(Path.of(token)).strip().split("\\.")) {
      assertThat(text + out()).doesNotContain(part);
    }
  }

  @Test
  void aTokenMayComeThroughAPipe() throws IOException {
    policy(trusting(ORDERS));
    givenToken("{\"iss\":\"" + ISSUER + "\",\"sub\":\"" + ORDERS + "\",\"aud\":\"" + STS + "\"}");
    stdin = new ByteArrayInputStream(Files.readAllBytes(Path.of(token)));
    token = "-";

    assertThat(trust()).isZero();
    assertThat(out()).contains("(standard input)");
  }

  @Test
  void theOutputOfGetRoleNamesItsRoleItself() throws IOException {
    stdin =
        Called.input(getRole("arn:aws-cn:iam::444455556666:role/team/orders", trusting(ORDERS)));
    policyFile = "-";
    role = null;

    assertThat(trust()).isEqualTo(78);

    assertThat(out())
        .containsPattern(
            "role          arn:aws-cn:iam::444455556666:role/team/orders +\\(standard input\\)")
        .contains("aws iam update-assume-role-policy --role-name orders ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop:orders", "shop/orders", "system:serviceaccount:shop:orders"})
  void aServiceAccountMayBeWrittenInEachOfItsForms(String written) throws IOException {
    policy(trusting(ORDERS));
    subject = written;

    assertThat(trust()).isZero();
  }

  @Test
  void anAudienceOfOnesOwnIsCompared() throws IOException {
    policy(trusting(ORDERS));
    audience = "vault";

    assertThat(trust()).isEqualTo(78);
    assertThat(out())
        .containsPattern("aud           vault +\\(--audience\\)")
        .contains("token has     vault");
  }

  @Test
  void machinesGetOneLine() throws Exception {
    policy(trusting("system:serviceaccount:orders:shop"));
    json = true;

    assertThat(trust()).isEqualTo(78);

    assertThat(out()).endsWith("}\n").hasLineCount(1);
    Map<?, ?> answer = (Map<?, ?>) Json.parse(out().getBytes(UTF_8));
    assertThat(answer.get("verdict")).isEqualTo("refused");
    assertThat(answer.get("exit")).isEqualTo(78);
    assertThat(answer.get("code")).isEqualTo("IRSA301");
    assertThat(answer.get("statement")).isEqualTo(Map.of("index", 0, "sid", "Cluster"));
    assertThat((List<?>) answer.get("mismatches"))
        .singleElement()
        .isEqualTo(
            Map.of(
                "element",
                "Condition StringEquals " + KEY + ":sub",
                "wanted",
                "system:serviceaccount:orders:shop",
                "got",
                ORDERS,
                "slip",
                "namespace_and_name_swapped"));
    assertThat((Map<?, ?>) answer.get("fix")).hasSize(9);
  }

  @Test
  void everyKeyForMachinesIsDocumented() throws Exception {
    policy(trusting("system:serviceaccount:orders:shop"));
    json = true;
    trust();
    String page = Files.readString(Path.of("..", "docs", "json-keys.md"));

    Map<?, ?> answer = (Map<?, ?>) Json.parse(out().getBytes(UTF_8));

    for (Object key : answer.keySet()) {
      assertThat(page).contains("| `" + key + "` |");
    }
    for (Object key : ((Map<?, ?>) answer.get("fix")).keySet()) {
      assertThat(page).contains("| `fix." + key + "` |");
    }
    Map<?, ?> mismatch = (Map<?, ?>) ((List<?>) answer.get("mismatches")).get(0);
    for (Object key : mismatch.keySet()) {
      assertThat(page).contains("| `mismatches[]." + key + "` |");
    }
  }
}
