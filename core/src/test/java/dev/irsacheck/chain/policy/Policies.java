package dev.irsacheck.chain.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.names.RoleArn;
import java.util.List;

final class Policies {
  static final String CLUSTER = "EXAMPLED539D4633E53DE1B71EXAMPLE";
  static final String KEY = "oidc.eks.eu-west-1.amazonaws.com/id/" + CLUSTER;
  static final String PROVIDER = "arn:aws:iam::111122223333:oidc-provider/" + KEY;
  static final String ORDERS = "system:serviceaccount:shop:orders";

  static final RoleArn ROLE = RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull();
  static final WebIdentity POD =
      new WebIdentity("https://" + KEY, ORDERS, List.of("sts.amazonaws.com"));

  private Policies() {}

  static WebIdentity podOf(String subject) {
    return new WebIdentity(POD.issuer(), subject, POD.audience());
  }

  static WebIdentity podFor(String... audience) {
    return new WebIdentity(POD.issuer(), POD.subject(), List.of(audience));
  }

  /** Single quotes stand for double quotes; KEY, PROVIDER and ORDERS for the constants. */
  static TrustPolicy policy(String json) {
    TrustPolicy.Reading reading = TrustPolicy.parse(bytes(json));
    assertThat(reading).isInstanceOf(TrustPolicy.Parsed.class);
    return ((TrustPolicy.Parsed) reading).policy();
  }

  static byte[] bytes(String json) {
    return named(json.replace('\'', '"')).getBytes(UTF_8);
  }

  static String named(String text) {
    return text.replaceAll("(?<!_)PROVIDER", PROVIDER)
        .replace("KEY", KEY)
        .replace("ORDERS", ORDERS);
  }

  static TrustPolicy statements(String... statements) {
    return policy("{'Version': '2012-10-17', 'Statement': [" + String.join(",", statements) + "]}");
  }

  static String allow(String principal, String action, String condition) {
    return "{'Effect': 'Allow', 'Principal': %s, 'Action': '%s', 'Condition': %s}"
        .formatted(principal, action, condition);
  }

  static String allowIf(String condition) {
    return allow("{'Federated': 'PROVIDER'}", "sts:AssumeRoleWithWebIdentity", condition);
  }

  static TrustPolicy trustingIf(String condition) {
    return statements(allowIf(condition));
  }

  static TrustVerdict verdict(TrustPolicy policy, WebIdentity identity) {
    return TrustPolicyEvaluator.evaluate(policy, ROLE, identity);
  }
}
