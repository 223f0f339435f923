package dev.irsacheck.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.service.ServiceRouter.ServiceAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenialsTest {
  private static final String ITEM = "{\"TableName\":\"orders\",\"Key\":{}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          identity                 | because no identity-based policy allows the dynamodb:GetItem action
          identity-explicit        | with an explicit deny in an identity-based policy
          resource                 | because no resource-based policy allows the dynamodb:GetItem action
          resource-explicit        | with an explicit deny in a resource-based policy
          boundary                 | because no permissions boundary allows the dynamodb:GetItem action
          boundary-explicit        | with an explicit deny in a permissions boundary
          session                  | because no session policy allows the dynamodb:GetItem action
          session-explicit         | with an explicit deny in a session policy
          vpc-endpoint             | because no VPC endpoint policy allows the dynamodb:GetItem action
          vpc-endpoint-explicit    | with an explicit deny in a VPC endpoint policy
          service-control          | with an explicit deny in a service control policy
          service-control-implicit | because no service control policy allows the dynamodb:GetItem action
          resource-control         | with an explicit deny in a resource control policy
          """)
  void eachOwnerHasItsWords(String owner, String context) {
    ServiceAnswer answered = deniedBy(owner, "dynamodb:* *", "");

    assertThat(Pod.body(answered).replace("\\/", "/"))
        .contains("arn:aws:dynamodb:eu-west-1:111122223333:table/orders " + context + "\"");
  }

  @Test
  void thePolicysArnIsAppended() {
    ServiceAnswer answered =
        deniedBy(
            "service-control",
            "dynamodb:GetItem *",
            ", policy: \"arn:aws:organizations::999988887777:policy/o-a/service_control_policy/p-b\"");

    assertThat(Pod.body(answered).replace("\\/", "/"))
        .contains(
            " with an explicit deny in a service control policy:"
                + " arn:aws:organizations::999988887777:policy/o-a/service_control_policy/p-b\"");
  }

  @Test
  void nothingIsToldAcrossAccounts() {
    assertThat(Pod.body(deniedBy("untold", "dynamodb:GetItem *", "")).replace("\\/", "/"))
        .contains("table/orders\"");
    assertThat(
            Pod.body(
                denying("untold", "s3:GetObject *", "").get("s3", "/orders-prod/config/app.yaml")))
        .contains("<Message>Access Denied</Message>");
  }

  @Test
  void aKeysPolicyIsAResourcesPolicyToKms() {
    Pod pod = denying("kms-key", "* *", "");

    assertThat(
            Pod.body(pod.json("kms", "TrentService.DescribeKey", "{\"KeyId\":\"alias/orders\"}")))
        .contains("because no resource-based policy allows the kms:DescribeKey action");
    assertThat(pod.json("dynamodb", "DynamoDB_20120810.DescribeTable", ITEM).outcome())
        .isEqualTo("granted");
  }

  @Test
  void aDenialCoversWhatItNamesOnly() {
    Pod pod = denying("boundary", "s3:GetObject arn:aws:s3:::orders-prod/config/*", "");

    assertThat(pod.get("s3", "/orders-prod/config/app.yaml").outcome()).isEqualTo("AccessDenied");
    assertThat(pod.get("s3", "/orders-prod/in/1.csv").outcome()).isEqualTo("granted");
  }

  @Test
  void actionsAreComparedWithoutRegardToCaseAndResourcesWith() {
    Pod pod =
        Pod.in(
            "roles: {orders: {permissions: {allow: [\"S3:getobject arn:aws:s3:::orders-prod/in/*\"]}}}");

    assertThat(pod.get("s3", "/orders-prod/in/1.csv").outcome()).isEqualTo("granted");
    assertThat(pod.get("s3", "/orders-prod/IN/1.csv").outcome()).isEqualTo("AccessDenied");
  }

  @Test
  void aSessionOfARoleThatIsGoneMayNothing() {
    Pod pod = Pod.in("roles: {orders: {arn: \"arn:aws:iam::111122223333:role/renamed\"}}");

    assertThat(pod.get("s3", "/orders-prod/in/1.csv").outcome()).isEqualTo("AccessDenied");
  }

  private static ServiceAnswer deniedBy(String owner, String what, String more) {
    return denying(owner, what, more).json("dynamodb", "DynamoDB_20120810.GetItem", ITEM);
  }

  private static Pod denying(String owner, String what, String more) {
    return Pod.in(
        "roles: {orders: {permissions: {deny: [{what: \"%s\", by: %s%s}]}}}"
            .formatted(what, owner, more));
  }
}
