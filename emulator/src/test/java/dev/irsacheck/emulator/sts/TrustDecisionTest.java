package dev.irsacheck.emulator.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.Worlds;
import dev.irsacheck.emulator.world.TrustPolicy;
import dev.irsacheck.emulator.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustDecisionTest {
  private static final String PROVIDER =
      "arn:aws:iam::111122223333:oidc-provider/issuer.example/id/A";

  /** A pod of shop/orders, its token meant for two audiences. */
  private static final TrustDecision ORDERS =
      new TrustDecision(
          List.of(PROVIDER),
          "sts:AssumeRoleWithWebIdentity",
          Map.of(
              "issuer.example/id/A:sub",
              List.of("system:serviceaccount:shop:orders"),
              "issuer.example/id/A:aud",
              List.of("sts.amazonaws.com", "vault"),
              "aws:SourceArn",
              List.of("arn:aws:eks:eu-west-1:111122223333:cluster/prod")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          StringEquals: {"issuer.example/id/A:sub": system:serviceaccount:shop:orders}            | true
          StringEquals: {"issuer.example/id/A:sub": system:serviceaccount:shop:Orders}            | false
          StringEquals: {"issuer.example/id/A:sub": "system:serviceaccount:shop:*"}               | false
          StringEquals: {"ISSUER.example/id/a:SUB": system:serviceaccount:shop:orders}            | true
          StringEquals: {"issuer.example/id/A:sub": [other, system:serviceaccount:shop:orders]}   | true
          StringEquals: {"https://issuer.example/id/A:sub": system:serviceaccount:shop:orders}    | false
          StringEqualsIgnoreCase: {"issuer.example/id/A:sub": SYSTEM:serviceaccount:shop:Orders}  | true
          StringNotEquals: {"issuer.example/id/A:sub": system:serviceaccount:shop:orders}         | false
          StringNotEquals: {"issuer.example/id/A:sub": [other, another]}                          | true
          StringNotEquals: {"issuer.example/id/A:sub": [other, system:serviceaccount:shop:orders]}| false
          StringNotEquals: {"absent": x}                                                          | true
          StringLike: {"issuer.example/id/A:sub": "system:serviceaccount:shop:*"}                 | true
          StringLike: {"issuer.example/id/A:sub": "system:serviceaccount:*:orders"}               | true
          StringLike: {"issuer.example/id/A:sub": "system:serviceaccount:shop:order?"}            | true
          StringLike: {"issuer.example/id/A:sub": "system:serviceaccount:shop:orders?"}           | false
          StringLike: {"issuer.example/id/A:sub": "system:serviceaccount:web:*"}                  | false
          StringNotLike: {"issuer.example/id/A:sub": "system:serviceaccount:web:*"}               | true
          StringEquals: {"absent": x}                                                             | false
          StringEqualsIfExists: {"absent": x}                                                     | true
          StringEqualsIfExists: {"issuer.example/id/A:sub": x}                                    | false
          ForAnyValue:StringEquals: {"issuer.example/id/A:aud": sts.amazonaws.com}                | true
          ForAnyValue:StringEquals: {"issuer.example/id/A:aud": x}                                | false
          ForAnyValue:StringEquals: {"absent": x}                                                 | false
          ForAllValues:StringEquals: {"issuer.example/id/A:aud": sts.amazonaws.com}               | false
          ForAllValues:StringEquals: {"issuer.example/id/A:aud": [sts.amazonaws.com, vault]}      | true
          ForAllValues:StringEquals: {"absent": x}                                                | true
          ForAnyValue:StringLikeIfExists: {"absent": x}                                           | true
          StringEquals: {"aws:SourceArn": "arn:aws:eks:eu-west-1:111122223333:cluster/*"}         | false
          ArnEquals: {"aws:SourceArn": "arn:aws:eks:eu-west-1:111122223333:cluster/prod"}         | true
          ArnEquals: {"aws:SourceArn": "arn:aws:eks:*:111122223333:cluster/*"}                    | true
          ArnLike: {"aws:SourceArn": "arn:aws:eks:*:111122223333:cluster/*"}                      | true
          ArnLike: {"aws:SourceArn": "arn:aws:*:cluster/prod"}                                    | false
          ArnLike: {"aws:SourceArn": "arn:aws:eks:*:cluster/prod"}                                | false
          ArnLike: {"aws:SourceArn": "arn:aws:eks:*:111122223333:podidentityassociation/prod/*"}  | false
          ArnLikeIfExists: {"absent": "arn:aws:eks:*:111122223333:cluster/*"}                     | true
          ArnNotLike: {"aws:SourceArn": "arn:aws:eks:*:111122223333:cluster/*"}                   | false
          ArnNotEquals: {"aws:SourceArn": "arn:aws:eks:*:444455556666:cluster/*"}                 | true
          "Null": {"issuer.example/id/A:sub": "false"}                                            | true
          "Null": {"issuer.example/id/A:sub": "true"}                                             | false
          "Null": {"absent": "true"}                                                              | true
          """)
  void evaluatesAConditionAsIamDoes(String condition, boolean allowed) {
    TrustPolicy policy = policy("[{%s, Condition: {%s}}]".formatted(allow(), condition));

    assertThat(ORDERS.allowedBy(policy)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "sts:AssumeRoleWithWebIdentity, true",
    "STS:assumerolewithwebidentity, true",
    "sts:AssumeRole*, true",
    "sts:*, true",
    "'*', true",
    "sts:AssumeRole, false",
    "sts:AssumeRoleWithSAML, false"
  })
  void comparesTheAction(String action, boolean allowed) {
    TrustPolicy policy =
        policy(
            "[{Effect: Allow, Principal: {Federated: \"%s\"}, Action: [\"sts:TagSession\", \"%s\"]}]"
                .formatted(PROVIDER, action));

    assertThat(ORDERS.allowedBy(policy)).isEqualTo(allowed);
  }

  @Test
  void everyConditionOfAStatementMustHold() {
    TrustPolicy policy =
        policy(
            """
            [{%s, Condition: {StringEquals: {
              "issuer.example/id/A:sub": system:serviceaccount:shop:orders,
              "issuer.example/id/A:aud": x}}}]
            """
                .formatted(allow()));

    assertThat(ORDERS.allowedBy(policy)).isFalse();
  }

  @Test
  void oneStatementThatAllowsIsEnough() {
    TrustPolicy policy =
        policy("[{%s, Condition: {StringEquals: {absent: x}}}, {%s}]".formatted(allow(), allow()));

    assertThat(ORDERS.allowedBy(policy)).isTrue();
  }

  @Test
  void anExplicitDenyWinsWhereverItStands() {
    String deny = "{Effect: Deny, Principal: \"*\", Action: \"*\"}";

    assertThat(ORDERS.allowedBy(policy("[{%s}, %s]".formatted(allow(), deny)))).isFalse();
    assertThat(ORDERS.allowedBy(policy("[%s, {%s}]".formatted(deny, allow())))).isFalse();
  }

  @Test
  void aDenyWhoseConditionDoesNotHoldDoesNotMatter() {
    TrustPolicy policy =
        policy(
            """
            [{%s}, {Effect: Deny, Principal: "*", Action: "*", Condition: {StringEquals: {absent: x}}}]
            """
                .formatted(allow()));

    assertThat(ORDERS.allowedBy(policy)).isTrue();
  }

  @Test
  void anotherProviderIsNotTrusted() {
    TrustPolicy policy =
        policy(
            "[{Effect: Allow, Principal: {Federated: %sX}, Action: \"sts:*\"}]"
                .formatted(PROVIDER));

    assertThat(ORDERS.allowedBy(policy)).isFalse();
  }

  @Test
  void aServiceIsTrustedByItsName() {
    TrustDecision eks =
        new TrustDecision(List.of("pods.eks.amazonaws.com"), "sts:AssumeRole", Map.of());
    String statement = "[{Effect: Allow, Principal: {%s}, Action: \"sts:*\"}]";

    assertThat(eks.allowedBy(policy(statement.formatted("Service: pods.eks.amazonaws.com"))))
        .isTrue();
    assertThat(eks.allowedBy(policy(statement.formatted("Service: [a, pods.eks.amazonaws.com]"))))
        .isTrue();
    assertThat(eks.allowedBy(policy(statement.formatted("Service: eks.amazonaws.com")))).isFalse();
    assertThat(eks.allowedBy(policy(statement.formatted("AWS: \"111122223333\"")))).isFalse();
  }

  @Test
  void severalProvidersMayBeNamed() {
    TrustPolicy policy =
        policy(
            "[{Effect: Allow, Principal: {Federated: [other, \"%s\"]}, Action: \"sts:*\"}]"
                .formatted(PROVIDER));

    assertThat(ORDERS.allowedBy(policy)).isTrue();
  }

  @Test
  void aServicePrincipalIsNoFederatedOne() {
    TrustPolicy policy =
        policy("[{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: \"sts:*\"}]");

    assertThat(ORDERS.allowedBy(policy)).isFalse();
  }

  private static String allow() {
    return "Effect: Allow, Principal: {Federated: \"%s\"}, Action: sts:AssumeRoleWithWebIdentity"
        .formatted(PROVIDER);
  }

  private static TrustPolicy policy(String statements) {
    World world = Worlds.healthyBut("roles: {orders: {trust: {Statement: " + statements + "}}}");
    return world.roles().get(0).trust();
  }
}
