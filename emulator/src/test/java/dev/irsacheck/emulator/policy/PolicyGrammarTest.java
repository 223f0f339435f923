package dev.irsacheck.emulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyGrammarTest {
  private static final String GOOD =
      """
      {"Version": "2012-10-17", "Id": "a b", "Statement": {
        "Sid": "Pods", "Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"],
        "Principal": {"Service": "pods.eks.amazonaws.com"}}}
      """;

  @Test
  void takesAPolicyThatIamTakes() {
    assertThat(TrustPolicy.complaints(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "Version": "2012-10-17"       | "Version": "2012-10-18"        | neither 2008-10-17 nor 2012-10-17
          "Id": "a b"                   | "Conditions": {}               | Conditions is no element
          "Sid": "Pods"                 | "Sid": "my pods"               | letters and digits only
          "Sid": "Pods"                 | "Comment": "x"                 | Comment is no element
          "Sid": "Pods"                 | "Resource": "*"                | prohibited field Resource
          "Sid": "Pods"                 | "NotAction": "sts:*"           | needs either Action or NotAction
          "Sid": "Pods"                 | "NotPrincipal": "*"            | needs either Principal or NotPrincipal
          "Effect": "Allow"             | "Effect": "allow"              | neither Allow nor Deny
          "Effect": "Allow",            |                                | neither Allow nor Deny
          ["sts:AssumeRole", "sts:TagSession"] | []                      | Action: an empty list
          "sts:TagSession"              | "TagSession"                   | is no action
          "sts:TagSession"              | "sts:a:b"                      | is no action
          "sts:TagSession"              | "s3:GetObject"                 | STS's actions only
          "sts:TagSession"              | 3                              | expected a text
          "Principal": {"Service": "pods.eks.amazonaws.com"} | "Sid2": 1 | needs either Principal or NotPrincipal
          {"Service": "pods.eks.amazonaws.com"} | {}                     | neither * nor an object
          {"Service": "pods.eks.amazonaws.com"} | "arn:aws:iam::111122223333:root" | neither * nor an object
          "Service": "pods.eks.amazonaws.com"   | "Service": []          | Service: an empty list
          "Service": "pods.eks.amazonaws.com"   | "Service": "*.eks.amazonaws.com" | invalid principal
          "Service": "pods.eks.amazonaws.com"   | "CanonicalUser": "79a5"  | no kind of principal
          "Service": "pods.eks.amazonaws.com"   | "Federated": "pods.eks.amazonaws.com" | invalid principal
          "Service": "pods.eks.amazonaws.com"   | "Federated": "arn:aws:iam::111122223333:oidc-provider/*" | invalid principal
          "Service": "pods.eks.amazonaws.com"   | "AWS": "arn:aws:iam::111122223333:role/*" | invalid principal
          "Service": "pods.eks.amazonaws.com"   | "AWS": "11112222333"     | invalid principal
          "Sid": "Pods"                 | "Sid": "A", "Sid": "B"         | no JSON
          "Sid": "Pods"                 | "Condition": []                | Condition: no object
          "Sid": "Pods"                 | "Condition": {"StringEqual": {"a:b": "c"}}     | is no condition operator
          "Sid": "Pods"                 | "Condition": {"NullIfExists": {"a:b": "true"}} | is no condition operator
          "Sid": "Pods"                 | "Condition": {"StringEquals": "c"}             | StringEquals: no object
          "Sid": "Pods"                 | "Condition": {"StringEquals": {"a:b": []}}     | an empty list
          "Sid": "Pods"                 | "Condition": {"StringEquals": {"a:b": {}}}     | no value for this operator
          "Sid": "Pods"                 | "Condition": {"StringEquals": {"b": "c"}}      | prefaced by a vendor
          "Sid": "Pods"                 | "Condition": {"DateLessThan": {"a:b": "soon"}} | no value for this operator
          """)
  void refusesWhatIamRefuses(String good, String bad, String complaint) {
    assertThat(GOOD).contains(good);

    assertThat(TrustPolicy.complaints(GOOD.replace(good, bad == null ? "" : bad)))
        .anyMatch(said -> said.contains(complaint));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "null", "\"*\"", "{\"Statement\": []}", "{\"Statement\": 1}"})
  void refusesWhatIsNoPolicy(String json) {
    assertThat(TrustPolicy.complaints(json)).isNotEmpty();
  }

  @Test
  void aSidStandsOnce() {
    String statement = "{Sid: A, Effect: Allow, Principal: \"*\", Action: \"sts:*\"}";

    assertThat(TrustPolicy.complaints("{Statement: [%s, %s]}".formatted(statement, statement)))
        .containsExactly("statement 2: Sid A stands twice");
  }

  @Test
  void whiteSpaceIsNotCounted() {
    assertThat(TrustPolicy.complaints(GOOD + " ".repeat(3000))).isEmpty();
    assertThat(TrustPolicy.complaints(GOOD.replace("a b", "a".repeat(2000))))
        .singleElement()
        .asString()
        .contains("2048");
  }
}
