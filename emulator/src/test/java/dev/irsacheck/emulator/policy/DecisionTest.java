package dev.irsacheck.emulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {
  private static final String PROVIDER =
      "arn:aws:iam::111122223333:oidc-provider/issuer.example/id/A";

  private static final Decision ORDERS = orders(Caller.federated(PROVIDER));
  private static final Decision EKS =
      new Decision(Caller.service("pods.eks.amazonaws.com"), "sts:AssumeRole", Map.of());

  private static Decision orders(Caller caller) {
    return new Decision(
        caller,
        "sts:AssumeRoleWithWebIdentity",
        Map.of("issuer.example/id/A:sub", List.of("system:serviceaccount:shop:orders")));
  }

  @ParameterizedTest
  @CsvSource({
    "sts:AssumeRoleWithWebIdentity, true",
    "STS:assumerolewithwebidentity, true",
    "sts:AssumeRole*, true",
    "sts:AssumeRoleWith???Identity, true",
    "sts:*, true",
    "'*', true",
    "sts:AssumeRole, false",
    "sts:AssumeRoleWithSAML, false"
  })
  void comparesTheAction(String action, boolean named) {
    String statement =
        "{Effect: Allow, Principal: {Federated: \"%s\"}, %s: [\"sts:TagSession\", \"%s\"]}";

    assertThat(ORDERS.allowedBy(Policies.of(statement.formatted(PROVIDER, "Action", action))))
        .isEqualTo(named);
    assertThat(ORDERS.allowedBy(Policies.of(statement.formatted(PROVIDER, "NotAction", action))))
        .isEqualTo(!named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Principal: "*"                                                        | true  | true
          Principal: {AWS: "*"}                                                 | true  | true
          Principal: {AWS: ["111122223333", "*"]}                               | true  | true
          Principal: {Federated: "PROVIDER"}                                    | true  | false
          Principal: {Federated: [www.amazon.com, "PROVIDER"]}                  | true  | false
          Principal: {Federated: "PROVIDERX"}                                   | false | false
          Principal: {AWS: "arn:aws:iam::111122223333:root"}                    | false | false
          Principal: {AWS: "111122223333"}                                      | false | false
          Principal: {Service: pods.eks.amazonaws.com}                          | false | true
          Principal: {Service: [ec2.amazonaws.com, pods.eks.amazonaws.com]}     | false | true
          Principal: {Service: eks.amazonaws.com}                               | false | false
          Principal: {Service: pods.eks.amazonaws.com, Federated: "PROVIDER"}   | true  | true
          NotPrincipal: {Federated: "PROVIDER"}                                 | false | true
          NotPrincipal: {Service: pods.eks.amazonaws.com}                       | true  | false
          NotPrincipal: {AWS: "111122223333"}                                   | true  | true
          NotPrincipal: "*"                                                     | false | false
          """)
  void comparesThePrincipalAndItsKind(String principal, boolean pod, boolean service) {
    TrustPolicy policy =
        Policies.of(
            "{Effect: Allow, Action: \"sts:*\", %s}"
                .formatted(principal.replace("PROVIDER", PROVIDER)));

    assertThat(ORDERS.allowedBy(policy)).isEqualTo(pod);
    assertThat(EKS.allowedBy(policy)).isEqualTo(service);
  }

  @Test
  void theWildcardAloneIsSaidOfWhoHasNoCredentials() {
    Decision anonymous = orders(Caller.anonymous());
    String statement = "{Effect: Allow, Action: \"sts:*\", Principal: %s}";

    assertThat(anonymous.allowedBy(Policies.of(statement.formatted("\"*\"")))).isTrue();
    assertThat(anonymous.allowedBy(Policies.of(statement.formatted("{AWS: \"111122223333\"}"))))
        .isFalse();
  }

  @Test
  void everyConditionOfAStatementMustHold() {
    String both =
        """
        {%s, Condition: {StringEquals: {
          "issuer.example/id/A:sub": "system:serviceaccount:shop:orders",
          "issuer.example/id/A:aud": x}}}
        """;

    assertThat(ORDERS.allowedBy(Policies.of(both.formatted(allow())))).isFalse();
  }

  @Test
  void oneStatementThatAllowsIsEnough() {
    String two = "[{%s, Condition: {StringEquals: {\"a:b\": x}}}, {%s}]";

    assertThat(ORDERS.allowedBy(Policies.of(two.formatted(allow(), allow())))).isTrue();
  }

  @Test
  void anExplicitDenyWinsWhereverItStands() {
    String deny = "{Effect: Deny, Principal: \"*\", Action: \"*\"}";
    TrustPolicy first = Policies.of("[%s, {%s}]".formatted(deny, allow()));
    TrustPolicy last = Policies.of("[{%s}, %s]".formatted(allow(), deny));

    assertThat(List.of(ORDERS.answer(first), ORDERS.answer(last))).containsOnly(Answer.NO);
    assertThat(ORDERS.deniedBy(first)).isTrue();
  }

  @Test
  void aDenyWhoseConditionDoesNotHoldDoesNotMatter() {
    String deny =
        "{Effect: Deny, Principal: \"*\", Action: \"*\", Condition: {StringEquals: {\"a:b\": x}}}";

    assertThat(ORDERS.allowedBy(Policies.of("[{%s}, %s]".formatted(allow(), deny)))).isTrue();
  }

  @Test
  void whatIsOpenStaysOpenUnlessTheRestDecides() {
    String open = "Condition: {\"ForAnyValue:Null\": {\"a:b\": \"true\"}}";
    String allow = "{%s, %s}".formatted(allow(), open);
    String deny = "{Effect: Deny, Principal: \"*\", Action: \"*\", %s}".formatted(open);

    assertThat(ORDERS.answer(Policies.of(allow))).isEqualTo(Answer.UNSETTLED);
    assertThat(ORDERS.allowedBy(Policies.of(allow))).isFalse();
    assertThat(ORDERS.answer(Policies.of("[%s, {%s}]".formatted(deny, allow()))))
        .isEqualTo(Answer.UNSETTLED);
    assertThat(ORDERS.answer(Policies.of("[%s, {%s}]".formatted(allow, allow()))))
        .isEqualTo(Answer.YES);
    assertThat(ORDERS.answer(Policies.of(deny))).isEqualTo(Answer.NO);
  }

  private static String allow() {
    return "Effect: Allow, Principal: {Federated: \"%s\"}, Action: \"sts:AssumeRoleWithWebIdentity\""
        .formatted(PROVIDER);
  }
}
