package dev.irsacheck.cli.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.cli.Called;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TrustCommandPropertyTest {
  private static final String KEY = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";

  record Asked(Map<String, Object> policy, String subject, String issuer, String role) {}

  @Property
  void thePrintedPolicyIsAcceptedWhenFedBack(@ForAll("questions") Asked asked) throws Exception {
    Called json = run(asked, JsonWriter.compact(asked.policy()), true);
    Called text = run(asked, JsonWriter.compact(asked.policy()), false);
    Map<?, ?> answer = (Map<?, ?>) Json.parse(json.out().getBytes(UTF_8));

    assertThat(text.exit()).isEqualTo(json.exit());
    if (json.exit() == 0) {
      assertThat(answer.get("fix")).isNull();
      return;
    }
    if (answer.get("fix") == null) {
      assertThat((String) answer.get("obstacle")).isNotBlank();
      return;
    }
    Map<?, ?> fix = (Map<?, ?>) answer.get("fix");
    assertThat(json.exit()).isEqualTo(78);
    assertThat((String) fix.get("aws")).doesNotContain("update-assume-role-policy");
    assertDoesNoHarm(fix.get("aws") + "\n" + IF_WANTED + fix.get("replace"));
    assertDoesNoHarm(text.out());
    int then = ((List<?>) fix.get("unsure")).isEmpty() ? 0 : 75;
    assertThat(run(asked, JsonWriter.compact(fix.get("document")), true).exit()).isEqualTo(then);
    assertThat(run(asked, printed(text.out()), true).exit()).isEqualTo(then);
  }

  private static final String IF_WANTED = "If the difference is what you want:\n";

  /** The fix reads the current policy first, because the given file may be older. */
  private static void assertDoesNoHarm(String fix) {
    assertThat(fix)
        .containsSubsequence(
            "aws iam get-role --role-name orders --query Role.AssumeRolePolicyDocument --output json"
                + " > orders-trust.json\n",
            "diff -b orders-trust.json orders-trust-new.json\n",
            IF_WANTED,
            "aws iam update-assume-role-policy --role-name orders --policy-document"
                + " file://orders-trust-new.json");
    assertThat(fix.split("update-assume-role-policy", -1)).hasSize(2);
    assertThat(fix).doesNotContain("--override-existing-serviceaccounts");
  }

  /** A policy that trusts "default" would admit all pods that name no service account. */
  @Property
  void noPolicyIsPrintedThatTrustsDefault(@ForAll("questions") Asked asked) {
    Map<String, Object> policy = asked.policy();
    Asked everyPod = new Asked(policy, "shop:default", asked.issuer(), asked.role());
    Called json = run(everyPod, JsonWriter.compact(policy), true);
    Called text = run(everyPod, JsonWriter.compact(policy), false);

    if (json.exit() != 0) {
      assertThat(json.out()).contains("\"fix\":null");
      assertThat(text.out())
          .doesNotContain("update-assume-role-policy", "aws_iam_policy_document", "\"Version\"");
    }
  }

  private static String printed(String text) {
    String begin = "\n          {\n";
    String end = "\n          }\n";
    int start = text.indexOf(begin);
    return text.substring(start, text.indexOf(end, start) + end.length());
  }

  private static Called run(Asked asked, String policy, boolean json) {
    Called called =
        Called.reading(
            Called.input(policy),
            "trust",
            "--policy=-",
            "--subject=" + asked.subject(),
            "--issuer=" + asked.issuer(),
            "--role=" + asked.role(),
            "--format=" + (json ? "json" : "text"));
    assertThat(called.err()).isEmpty();
    return called;
  }

  @Provide
  Arbitrary<Asked> questions() {
    Arbitrary<Map<String, Object>> policies =
        statements().list().ofMaxSize(3).map(TrustCommandPropertyTest::policy);
    return Combinators.combine(
            policies,
            Arbitraries.of("shop:orders", "shop/default", "system:serviceaccount:orders:shop"),
            Arbitraries.of(
                "https://" + KEY, "https://" + KEY + "/", "https://oidc.example.org/a:sub"),
            Arbitraries.of(
                "arn:aws:iam::111122223333:role/orders",
                "arn:aws-cn:iam::444455556666:role/team/orders"))
        .as(Asked::new);
  }

  private static Arbitrary<Map<String, Object>> statements() {
    return Combinators.combine(
            Arbitraries.of("Allow", "Allow", "Allow", "Deny"),
            Arbitraries.of(
                "arn:aws:iam::111122223333:oidc-provider/" + KEY,
                "arn:aws:iam::111122223333:oidc-provider/https://" + KEY,
                "arn:aws:iam::111122223333:oidc-provider/oidc.example.org"),
            Arbitraries.of("sts:AssumeRoleWithWebIdentity", "sts:AssumeRole", "sts:*"),
            Arbitraries.of("StringEquals", "StringLike", "StringNotEquals", "IpAddress"),
            Arbitraries.of(KEY + ":sub", KEY + ":aud", "aws:SourceIp"),
            Arbitraries.of(
                "system:serviceaccount:shop:*",
                "system:serviceaccount:shop:orders",
                "sts.amazonaws.com",
                "${aws:userid}"))
        .as(TrustCommandPropertyTest::statement);
  }

  private static Map<String, Object> policy(List<Map<String, Object>> statements) {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements);
    return policy;
  }

  private static Map<String, Object> statement(
      String effect, String provider, String action, String operator, String key, String value) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", effect);
    statement.put("Principal", Map.of("Federated", provider));
    statement.put("Action", action);
    statement.put("Condition", Map.of(operator, Map.of(key, value)));
    return statement;
  }
}
