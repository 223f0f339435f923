package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.Policies.POD;
import static dev.irsacheck.chain.policy.Policies.podFor;
import static dev.irsacheck.chain.policy.Policies.trustingIf;
import static dev.irsacheck.chain.policy.Policies.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators of the IAM User Guide with the pod shop/orders. */
class ConditionOperatorsTest {
  @ParameterizedTest
  @CsvSource({
    "StringEquals, ORDERS, Allows",
    "StringEquals, system:serviceaccount:shop:Orders, Refuses",
    "StringEquals, system:serviceaccount:shop:*, Refuses",
    "StringEqualsIgnoreCase, SYSTEM:serviceaccount:Shop:orders, Allows",
    "StringEqualsIgnoreCase, system:serviceaccount:shop:*, Refuses",
    "StringNotEquals, ORDERS, Refuses",
    "StringNotEquals, system:serviceaccount:shop:web, Allows",
    "StringNotEquals, system:serviceaccount:shop:*, Allows",
    "StringNotEqualsIgnoreCase, system:serviceaccount:shop:Orders, Refuses",
    "StringNotEqualsIgnoreCase, system:serviceaccount:shop:web, Allows",
    "StringLike, system:serviceaccount:shop:*, Allows",
    "StringLike, system:serviceaccount:shop:order?, Allows",
    "StringLike, system:serviceaccount:Shop:*, Refuses",
    "StringLike, system:serviceaccount:web:*, Refuses",
    "StringNotLike, system:serviceaccount:shop:*, Refuses",
    "StringNotLike, system:serviceaccount:Shop:*, Allows",
  })
  void stringOperators(String operator, String value, String verdict) {
    assertVerdict("{'%s': {'KEY:sub': '%s'}}".formatted(operator, value), verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, Refuses",
    "StringLike, Refuses",
    "StringEqualsIgnoreCase, Refuses",
    "StringNotEquals, Allows",
    "StringNotLike, Allows",
    "StringNotEqualsIgnoreCase, Allows",
    "StringEqualsIfExists, Allows",
    "StringLikeIfExists, Allows",
    "StringNotEqualsIfExists, Allows",
    "ForAllValues:StringEquals, Allows",
    "ForAllValues:StringNotEquals, Allows",
    "ForAllValues:StringLikeIfExists, Allows",
    "ForAnyValue:StringEquals, Refuses",
    "ForAnyValue:StringNotEquals, Refuses",
    "ForAnyValue:StringEqualsIfExists, Refuses",
  })
  void aKeyThatTheTokenDoesNotSet(String operator, String verdict) {
    assertVerdict("{'%s': {'accounts.google.com:sub': 'x'}}".formatted(operator), verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEqualsIfExists, ORDERS, Allows",
    "StringEqualsIfExists, system:serviceaccount:shop:web, Refuses",
  })
  void ifExistsComparesAKeyThatExists(String operator, String value, String verdict) {
    assertVerdict("{'%s': {'KEY:sub': '%s'}}".formatted(operator, value), verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "KEY:sub, 'false', Allows",
    "KEY:sub, 'true', Refuses",
    "accounts.google.com:sub, 'true', Allows",
    "accounts.google.com:sub, 'false', Refuses",
    "KEY:sub, maybe, Unsure",
    "sts:RoleSessionName, 'false', Unsure",
  })
  void nullAsksWhetherTheKeyIsThere(String key, String value, String verdict) {
    assertVerdict("{'Null': {'%s': '%s'}}".formatted(key, value), verdict);
  }

  @Test
  void nullTakesAJsonBooleanAndSeveralValues() {
    assertVerdict("{'Null': {'KEY:sub': false}}", "Allows");
    assertVerdict("{'Null': {'KEY:sub': [true, 'false']}}", "Allows");
  }

  @Test
  void ofSeveralValuesOneMustMatch() {
    assertVerdict("{'StringEquals': {'KEY:sub': ['x', 'ORDERS']}}", "Allows");
    assertVerdict("{'StringEquals': {'KEY:sub': ['x', 'y']}}", "Refuses");
  }

  @Test
  void ofSeveralValuesOfANegatedOperatorNoneMayMatch() {
    assertVerdict("{'StringNotEquals': {'KEY:sub': ['x', 'ORDERS']}}", "Refuses");
    assertVerdict("{'StringNotEquals': {'KEY:sub': ['x', 'y']}}", "Allows");
  }

  @Test
  void allKeysAndAllOperatorsMustHold() {
    assertVerdict(
        "{'StringEquals': {'KEY:sub': 'ORDERS', 'KEY:aud': 'sts.amazonaws.com'}}", "Allows");
    assertVerdict("{'StringEquals': {'KEY:sub': 'ORDERS', 'KEY:aud': 'x'}}", "Refuses");
    assertVerdict(
        "{'StringEquals': {'KEY:aud': 'sts.amazonaws.com'}, 'StringLike': {'KEY:sub': 'x*'}}",
        "Refuses");
  }

  @Test
  void keyNamesIgnoreCaseAndValuesDoNot() {
    assertVerdict(
        "{'StringEquals': {'OIDC.EKS.eu-west-1.amazonaws.com/id/exampleD539D4633E53DE1B71EXAMPLE:SUB':"
            + " 'ORDERS'}}",
        "Allows");
  }

  /** The request is not signed and has no service or tags. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:SourceArn",
        "aws:SourceAccount",
        "aws:RequestTag/team",
        "aws:PrincipalTag/team",
        "aws:TagKeys",
        "aws:PrincipalArn",
        "aws:PrincipalAccount",
        "aws:PrincipalOrgID",
        "aws:PrincipalOrgPaths",
        "sts:ExternalId"
      })
  void whatOnlyOtherRequestsHaveIsAbsent(String key) {
    assertVerdict("{'StringEquals': {'%s': 'x'}}".formatted(key), "Refuses");
    assertVerdict("{'StringEqualsIfExists': {'%s': 'x'}}".formatted(key), "Allows");
    assertVerdict("{'Null': {'%s': 'true'}}".formatted(key), "Allows");
  }

  @ParameterizedTest
  @CsvSource({
    "aws:SourceIp, 10.0.0.1",
    "sts:RoleSessionName, orders",
    "aws:RequestedRegion, eu-west-1",
    "saml:aud, https://signin.aws.amazon.com/saml",
    "KEY:jti, x",
    "KEY:kubernetes.io, x",
  })
  void aKeyThatTheTokenCannotTellIsUnknown(String key, String value) {
    assertVerdict("{'StringEquals': {'%s': '%s'}}".formatted(key, value), "Unsure");
    assertVerdict("{'StringNotEquals': {'%s': '%s'}}".formatted(key, value), "Unsure");
    assertVerdict("{'StringEqualsIfExists': {'%s': '%s'}}".formatted(key, value), "Unsure");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KEY:amr",
        "KEY:subject",
        "KEY:sub ",
        "KEY/sub",
        "KEYsub",
        "KEY",
        "sub",
        "oidc:sub",
        "${oidc}:sub",
        "<OIDC>:sub",
        "https://KEY:sub",
        "PROVIDER:sub",
        "cognito-identity.amazonaws.com:amr",
        ""
      })
  void aKeyThatStsNeverSuppliesIsAbsent(String key) {
    assertVerdict("{'StringEquals': {'%s': 'ORDERS'}}".formatted(key), "Refuses");
    assertVerdict("{'StringNotEquals': {'%s': 'ORDERS'}}".formatted(key), "Allows");
    assertVerdict("{'StringEqualsIfExists': {'%s': 'ORDERS'}}".formatted(key), "Allows");
    assertVerdict("{'Null': {'%s': 'true'}}".formatted(key), "Allows");
    assertVerdict("{'Null': {'%s': 'false'}}".formatted(key), "Refuses");
    assertVerdict("{'ForAnyValue:StringLike': {'%s': '*'}}".formatted(key), "Refuses");
    assertVerdict("{'BinaryEquals': {'%s': 'eA=='}}".formatted(key), "Refuses");
    assertVerdict("{'DateNotEquals': {'%s': '2026-01-01'}}".formatted(key), "Allows");
  }

  @Test
  void ofATokenThatIsNoServiceAccountsNothingIsKnownButSubAndAud() {
    TrustPolicy policy = trustingIf("{'StringEquals': {'KEY:repository': 'example/shop'}}");

    assertThat(verdict(policy, Policies.podOf("repo:example/shop:ref:refs/heads/main")))
        .isInstanceOf(TrustVerdict.Unsure.class);
  }

  @ParameterizedTest
  @CsvSource({
    "forAnyValue:StringEquals",
    "StringEqualsIfexists",
    "NullIfExists",
    "ForAnyValue:Null",
    "BinaryEquals"
  })
  void whatTheGuideDoesNotShowIsUnknown(String operator) {
    assertVerdict("{'%s': {'KEY:sub': 'ORDERS'}}".formatted(operator), "Unsure");
  }

  @ParameterizedTest
  @CsvSource({
    "Bool, 'true'",
    "ArnLike, system:serviceaccount:shop:*",
    "ArnEquals, ORDERS",
    "DateGreaterThan, 2020-01-01T00:00:00Z",
    "NumericEquals, 1",
    "IpAddress, 10.0.0.0/8",
    "ForAnyValue:ArnLike, '*'",
    "ArnLikeIfExists, '*'",
  })
  void textIsNoneOfTheOtherTypes(String operator, String value) {
    assertVerdict("{'%s': {'KEY:sub': '%s'}}".formatted(operator, value), "Refuses");
  }

  @ParameterizedTest
  @CsvSource({"ArnNotLike, arn:*", "DateNotEquals, 2020-01-01", "NotIpAddress, 10.0.0.0/8"})
  void whatIsNotOfTheTypeAndMustNotMatchIsUnknown(String operator, String value) {
    assertVerdict("{'%s': {'KEY:sub': '%s'}}".formatted(operator, value), "Unsure");
  }

  @ParameterizedTest
  @CsvSource({
    "ArnLike, arn:aws:*:*:111122223333:app/*, Allows",
    "ArnEquals, arn:aws:*:*:111122223333:app/shop, Allows",
    "ArnLike, arn:aws:*:shop, Unsure",
    "ArnLike, shop, Refuses",
    "ArnLike, arn:aws-cn:eks:eu-west-1:111122223333:app/shop, Refuses",
    "ArnNotLike, arn:aws:eks:*:*:*, Refuses",
    "ArnNotEquals, arn:aws:ecs:*:*:*, Allows",
    "ArnLike, '*', Unsure",
    "ArnLike, arn:aws:eks:${aws:RequestedRegion}:*:*, Unsure",
  })
  void theAudienceMayBeAnArn(String operator, String value, String verdict) {
    TrustPolicy policy = trustingIf("{'%s': {'KEY:aud': '%s'}}".formatted(operator, value));

    assertThat(verdict(policy, podFor("arn:aws:eks:eu-west-1:111122223333:app/shop")))
        .extracting(each -> each.getClass().getSimpleName())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "7, NumericEquals",
    "2026-01-01, DateEquals",
    "10.0.0.1, IpAddress",
    "::1, IpAddress"
  })
  void anAudienceThatMayBeOfTheTypeIsUnknown(String audience, String operator) {
    TrustPolicy policy = trustingIf("{'%s': {'KEY:aud': '%s'}}".formatted(operator, audience));

    assertThat(verdict(policy, podFor(audience))).isInstanceOf(TrustVerdict.Unsure.class);
  }

  @Test
  void theAudienceMayBeTrue() {
    assertThat(verdict(trustingIf("{'Bool': {'KEY:aud': true}}"), podFor("true")))
        .isInstanceOf(TrustVerdict.Allows.class);
  }

  @Test
  void unknownIsFalseOnceSomethingElseIsFalse() {
    assertVerdict(
        "{'StringEquals': {'KEY:sub': 'x'}, 'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}}",
        "Refuses");
  }

  @Test
  void policyVariablesAreUnknownUnlessAnotherValueMatches() {
    assertVerdict("{'StringEquals': {'KEY:sub': '${aws:username}'}}", "Unsure");
    assertVerdict("{'StringNotEquals': {'KEY:sub': '${aws:username}'}}", "Unsure");
    assertVerdict("{'StringEquals': {'KEY:sub': ['${aws:username}', 'ORDERS']}}", "Allows");
    assertVerdict("{'StringNotEquals': {'KEY:sub': ['${aws:username}', 'ORDERS']}}", "Refuses");
  }

  @Test
  void theVersionOf2008HasNoVariables() {
    TrustPolicy old =
        Policies.policy(
            "{'Version': '2008-10-17', 'Statement': "
                + Policies.allowIf("{'StringEquals': {'KEY:sub': 'a${*}'}}")
                + "}");

    assertThat(verdict(old, Policies.podOf("a${*}"))).isInstanceOf(TrustVerdict.Allows.class);
    assertThat(verdict(old, Policies.podOf("a*"))).isInstanceOf(TrustVerdict.Refuses.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ForAnyValue:StringEquals, '''a''', Allows",
    "ForAnyValue:StringEquals, '''c''', Refuses",
    "ForAllValues:StringEquals, '''a''', Refuses",
    "ForAllValues:StringEquals, '''a'', ''b'', ''c''', Allows",
    "ForAnyValue:StringNotEquals, '''a''', Allows",
    "ForAnyValue:StringNotEquals, '''a'', ''b''', Refuses",
    "ForAllValues:StringNotEquals, '''c''', Allows",
    "ForAllValues:StringNotEquals, '''a''', Refuses",
    "ForAllValues:StringLike, '''?''', Allows",
    "StringEquals, '''a'', ''b''', Unsure",
    "StringNotEquals, '''a'', ''b''', Unsure",
    "StringEquals, '''c''', Refuses",
    "StringEquals, '''a''', Unsure",
    "StringNotEquals, '''c''', Unsure",
    "StringNotEquals, '''a''', Unsure",
  })
  void aTokenWithTwoAudiences(String operator, String values, String verdict) {
    TrustPolicy policy = trustingIf("{'%s': {'KEY:aud': [%s]}}".formatted(operator, values));

    assertThat(verdict(policy, podFor("a", "b")).getClass().getSimpleName()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, Refuses",
    "StringEqualsIfExists, Allows",
    "ForAllValues:StringEquals, Allows",
  })
  void aTokenWithoutAudience(String operator, String verdict) {
    TrustPolicy policy = trustingIf("{'%s': {'KEY:aud': 'a'}}".formatted(operator));

    assertThat(verdict(policy, podFor()).getClass().getSimpleName()).isEqualTo(verdict);
  }

  private static void assertVerdict(String condition, String verdict) {
    assertThat(verdict(trustingIf(condition), POD).getClass().getSimpleName()).isEqualTo(verdict);
  }
}
