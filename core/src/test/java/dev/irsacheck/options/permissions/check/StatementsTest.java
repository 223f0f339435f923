package dev.irsacheck.options.permissions.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbedPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {
  private static final RoleArn ROLE =
      RoleArn.read("arn:aws:iam::111122223333:role/team/orders").orNull();
  private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";
  private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234";

  @ParameterizedTest
  @CsvSource({
    "orders/db, '\"SECRETorders/db-??????\"'",
    "orders/db-AbC123, '[\"SECRETorders/db-AbC123\",\"SECRETorders/db-AbC123-??????\"]'",
    "prod-APIKey, '[\"SECRETprod-APIKey\",\"SECRETprod-APIKey-??????\"]'",
    "orders/db-master, '[\"SECRETorders/db-master\",\"SECRETorders/db-master-??????\"]'",
    "orders-202401, '[\"SECRETorders-202401\",\"SECRETorders-202401-??????\"]'"
  })
  void aSecretIsNamedWithTheSixCharactersOfItsEnd(String name, String expected) {
    assertThat(ofTheRole("secretsmanager:GetSecretValue", SECRET + name))
        .contains("\"Resource\": " + expected.replace("SECRET", SECRET));
  }

  @Test
  void aListingIsOfTheBucketAndOfThePrefixAlone() {
    assertThat(ofTheRole("s3:ListBucket", "arn:aws:s3:::orders/in/"))
        .contains("\"Resource\": \"arn:aws:s3:::orders\"")
        .contains("\"Condition\": {\"StringLike\":{\"s3:prefix\":[\"in/*\"]}}");
    assertThat(ofTheRole("s3:ListBucket", "arn:aws:s3:::orders")).doesNotContain("Condition");
    assertThat(ofTheRole("s3:GetObject", "arn:aws:s3:::orders/a/b"))
        .contains("\"Resource\": \"arn:aws:s3:::orders/a/b\"");
  }

  /** IAM would read it as a variable unless it is escaped. */
  @Test
  void whatLooksLikeAVariableIsMeantAsItIs() {
    assertThat(ofTheRole("s3:GetObject", "arn:aws:s3:::orders/${aws:userid}/a$b"))
        .contains("\"Resource\": \"arn:aws:s3:::orders/${$}{aws:userid}/a$b\"");
    assertThat(ofTheRole("s3:ListBucket", "arn:aws:s3:::orders/${aws:userid}/"))
        .contains("{\"s3:prefix\":[\"${$}{aws:userid}/*\"]}");
    assertThat(ofTheRole("secretsmanager:GetSecretValue", SECRET + "${a}-master"))
        .contains(SECRET + "${$}{a}-master\"", SECRET + "${$}{a}-master-??????\"");
  }

  /** IAM compares the path as the caller sends it. */
  @ParameterizedTest
  @CsvSource({"parameter/orders", "parameter/orders/", "parameter/orders/*"})
  void aPathIsNamedWithItsSlashAndWithout(String path) {
    String parameters = "arn:aws:ssm:eu-west-1:111122223333:";

    assertThat(ofTheRole("ssm:GetParametersByPath", parameters + path))
        .contains(
            "[\"" + parameters + "parameter/orders\",\"" + parameters + "parameter/orders/*\"]");
  }

  @Test
  void aDomainIsNamedByItsArn() {
    assertThat(
            ofTheRole(
                "es:ESHttpGet",
                "https://vpc-my-orders-abcdef0123456789.eu-west-1.es.amazonaws.com/items"))
        .contains("\"arn:aws:es:eu-west-1:111122223333:domain/my-orders/items\"");
    assertThat(ofTheRole("es:ESHttpGet", "https://search.example.com/items"))
        .contains("\"DOMAIN-ARN/items\"");
    assertThat(ofTheRole("aoss:APIAccessAll", "https://abc123.eu-west-1.aoss.amazonaws.com"))
        .contains("\"arn:aws:aoss:eu-west-1:111122223333:collection/abc123\"");
  }

  /** A server may name any action. */
  @ParameterizedTest
  @CsvSource({"sts:TagSession, true", "iam:PassRole, false", "sts:*, false"})
  void nothingIsAskedForInTheNameOfAServiceButTags(String denied, boolean asked) {
    ProbedPermission probed = proved("sts:AssumeRole", "arn:aws:iam::444455556666:role/partner");
    String trust = Statements.forDeclared(probed, denial(denied, ""), "", ROLE).forTrust();

    assertThat(trust).contains("\"sts:AssumeRole\"").doesNotContain("Resource");
    assertThat(trust.contains(denied)).isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "kms:Decrypt, kms:Decrypt",
    "kms:GenerateDataKey, kms:GenerateDataKey",
    "kms:*, kms:Decrypt",
    "s3:GetObject, kms:Decrypt"
  })
  void ofAKeyOneActionIsAllowed(String denied, String allowed) {
    assertThat(key("s3:GetObject", "arn:aws:s3:::orders/a", denied, KEY, ROLE).forRole())
        .contains("\"Action\": \"" + allowed + "\"")
        .contains("\"Resource\": \"" + KEY + "\"")
        .contains("{\"StringEquals\":{\"kms:ViaService\":\"s3.eu-west-1.amazonaws.com\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "arn:aws:kms:eu-west-1:111122223333:key/*",
    "arn:aws:kms:eu-west-1:111122223333:alias/orders",
    "arn:aws:s3:::orders"
  })
  void whatIsNotOneKeyIsNoKey(String named) {
    assertThat(
            key(
                    "ssm:GetParameter",
                    "arn:aws:ssm:eu-west-1:111122223333:parameter/a",
                    "kms:Decrypt",
                    named,
                    ROLE)
                .forRole())
        .contains("\"Resource\": \"KEY-ARN\"")
        .contains("\"ssm.eu-west-1.amazonaws.com\"");
  }

  @Test
  void inAKeysPolicyTheRoleIsNamedAndTheKeyIsNot() {
    String policy =
        key("s3:GetObject", "arn:aws:s3:::orders/a", "kms:Decrypt", KEY, ROLE).forResource();

    assertThat(policy)
        .contains("\"Principal\": {\"AWS\":\"" + ROLE + "\"}")
        .contains("\"Resource\": \"*\"")
        .contains("kms:ViaService");
  }

  /** The service's name for key use is documented only for some partitions. */
  @Test
  void elsewhereTheNameOfTheServiceMayEndInAnotherWay() {
    RoleArn china = RoleArn.read("arn:aws-cn:iam::111122223333:role/orders").orNull();
    String key = KEY.replace("arn:aws:", "arn:aws-cn:").replace("eu-west-1", "cn-north-1");

    assertThat(key("s3:GetObject", "arn:aws-cn:s3:::orders/a", "kms:Decrypt", key, china).forRole())
        .contains("{\"StringLike\":{\"kms:ViaService\":\"s3.cn-north-1.*\"}}");
  }

  @Test
  void anEndpointsPolicyTakesTheRoleByACondition() {
    ProbedPermission probed = proved("s3:ListBucket", "arn:aws:s3:::orders/in/");

    assertThat(Statements.forDeclared(probed, denial("", ""), "", ROLE).forEndpoint())
        .contains("\"Principal\": \"*\"")
        .contains("\"ArnEquals\":{\"aws:PrincipalArn\":\"" + ROLE + "\"}")
        .contains("\"s3:prefix\"");
  }

  private static String ofTheRole(String action, String resource) {
    return Statements.forDeclared(proved(action, resource), denial("", ""), "KEY-ARN", ROLE)
        .forRole();
  }

  private static Statements key(
      String action, String resource, String denied, String named, RoleArn role) {
    return Statements.forKey(
        new EncryptionKey(proved(action, resource), denial(denied, named)), role);
  }

  private static ProbedPermission proved(String action, String resource) {
    return new ProbedPermission(
        new Permission(action, resource), resource, new ProbeResult.Denied(denial("", ""), "403"));
  }

  private static Denial denial(String action, String resource) {
    return new Denial("", action, resource, PolicyOwner.IDENTITY, false, null);
  }
}
