package dev.irsacheck.chain.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenialTest {
  private static final String USER =
      "User: arn:aws:sts::111122223333:assumed-role/orders/irsa-check is not authorized to perform: ";
  private static final String SENTENCE =
      USER + "s3:GetObject on resource: \"arn:aws:s3:::orders-prod/a b\" ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "because no identity-based policy allows the s3:GetObject action | IDENTITY | false",
        "because no resource-based policy allows the s3:GetObject action | RESOURCE | false",
        "because no permissions boundary allows the s3:GetObject action | BOUNDARY | false",
        "because no session policy allows the s3:GetObject action | SESSION | false",
        "because no VPC endpoint policy allows the s3:GetObject action | VPC_ENDPOINT | false",
        "because no service control policy allows the s3:GetObject action | SERVICE_CONTROL | false",
        "because no role trust policy allows the sts:AssumeRole action | TRUST | false",
        "because the role trust policy allows the sts:AssumeRole action | TRUST | false",
        "with an explicit deny in an identity-based policy | IDENTITY | true",
        "with an explicit deny in a resource-based policy | RESOURCE | true",
        "with an explicit deny in a permissions boundary | BOUNDARY | true",
        "with an explicit deny in a session policy | SESSION | true",
        "with an explicit deny in a sessions policy | SESSION | true",
        "with an explicit deny in a VPC endpoint policy | VPC_ENDPOINT | true",
        "with an explicit deny in a service control policy | SERVICE_CONTROL | true",
        "with an explicit deny in a resource control policy | RESOURCE_CONTROL | true",
        "with an explicit deny in the role trust policy | TRUST | true",
        "WITH AN EXPLICIT  DENY IN AN Identity-Based Policy | IDENTITY | true",
        "with an explicit deny | UNTOLD | true",
        "with an explicit deny. | UNTOLD | true",
        "with an explicit deny in a policy of a new kind | UNTOLD | true",
        "because no session policy allows it; look for rules with an explicit deny | SESSION | false",
        "with an explicit denyer | UNTOLD | false",
        "because no permission boundary allows the s3:GetObject action | BOUNDARY | false",
        "with an explicit deny in a VPC endpoint policy transitively through a service control policy"
            + " | SERVICE_CONTROL | true",
        "because no\\nidentity based\\tpolicies allow the s3:GetObject action | IDENTITY | false",
        "because there is no such session policymaker | UNTOLD | false",
        "'' | UNTOLD | false",
      })
  void theOwnerIsRead(String context, PolicyOwner owner, boolean explicit) {
    Denial denial = DenialText.first(SENTENCE + context).orElseThrow();

    assertThat(denial.owner()).isEqualTo(owner);
    assertThat(denial.explicit()).isEqualTo(explicit);
    assertThat(denial.policy()).isNull();
  }

  @Test
  void actionResourceAndPrincipalAreRead() {
    Denial denial =
        DenialText.first("Error: " + USER + "SNS:Publish on resource: arn:aws:sns:eu-west-1:1:t.")
            .get();

    assertThat(denial.principal())
        .isEqualTo("arn:aws:sts::111122223333:assumed-role/orders/irsa-check");
    assertThat(denial.action()).isEqualTo("SNS:Publish");
    assertThat(denial.service()).isEqualTo("sns");
    assertThat(denial.resource()).isEqualTo("arn:aws:sns:eu-west-1:1:t");
  }

  @Test
  void theActionIsTheOneThatIsLacking() {
    String denied =
        USER + "ec2:CreateVpcEndpoint on resource: arn:aws:ec2:eu-west-2:1:vpc-endpoint/* ";

    assertThat(
            DenialText.first(
                    denied
                        + "because no identity-based policy allows the vpce:AllowMultiRegion action.")
                .get()
                .action())
        .isEqualTo("vpce:AllowMultiRegion");
    assertThat(
            DenialText.first(
                    USER
                        + "sqs:sendmessage because no session policy allows the sqs:SendMessage action")
                .get()
                .action())
        .isEqualTo("sqs:sendmessage");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "User: arn:aws:iam::1:user/ci is | arn:aws:iam::1:user/ci",
        "arn:aws:sts::1:assumed-role/orders/x is | arn:aws:sts::1:assumed-role/orders/x",
        "User `arn:aws:iam::1:user/ci' is | arn:aws:iam::1:user/ci",
        "denied: User: arn:aws:iam::1:user/user name is | arn:aws:iam::1:user/user name",
        "{\\\"message\\\":\\\"User: arn:aws:iam::1:root is | arn:aws:iam::1:root",
        "User is | ''",
        "AccessDenied:  is | ''",
        "GlueJobRunnerSession is | ''",
        "user=7 AccessDenied: is | ''",
        "User: <arn here> is | <arn here>",
      })
  void thePrincipalIsRead(String before, String principal) {
    assertThat(
            DenialText.first(before + " not authorized to perform: s3:GetObject").get().principal())
        .isEqualTo(principal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "on resource: role orders with an explicit deny | role orders",
        "on resource: policy path / | policy path /",
        "on resource: policy arn:aws:iam::1:policy/p because no | arn:aws:iam::1:policy/p",
        "on resource: arn:aws:s3:::b/a file.txt because no | arn:aws:s3:::b/a file.txt",
        "on resource `arn:aws:ses:eu-west-1:1:identity/x' | arn:aws:ses:eu-west-1:1:identity/x",
        "on resource: \\\"arn:aws:s3:::b/a b\\\" because no | arn:aws:s3:::b/a b",
        "on resource: &quot;arn:aws:s3:::b/a b&quot; because no | arn:aws:s3:::b/a b",
        "on resource: arn:aws:iam::1:role/x</Message></Error> | arn:aws:iam::1:role/x",
        "on resource: arn:aws:sqs:eu-west-1:1: because no | arn:aws:sqs:eu-west-1:1:",
        "on resource: arn:aws:lambda:eu-west-1:1:function:f] | arn:aws:lambda:eu-west-1:1:function:f",
        "on this resource because no identity-based policy | ''",
        "- <ErrorResponse> | ''",
      })
  void theResourceIsRead(String behind, String resource) {
    assertThat(DenialText.first(USER + "x:Get " + behind).get().resource()).isEqualTo(resource);
  }

  /** Breaks lines at every space and inside words. */
  @Test
  void aDenialGoesOnBehindALineBreak() {
    String whole =
        USER
            + "SNS:Publish on resource: arn:aws:sns:eu-west-1:444455556666:orders with an explicit deny"
            + " in a VPC endpoint policy transitively through a service control policy";
    int first = USER.indexOf("arn:") + 4;
    for (int at = whole.indexOf(' ', first); at > 0; at = whole.indexOf(' ', at + 1)) {
      assertThat(DenialText.goesOn(whole.substring(0, at), " ", whole.substring(at + 1)))
          .as(whole.substring(at))
          .isTrue();
    }
    // Two breaks, so that the middle line has neither beginning nor end.
    for (int at = whole.indexOf(' ', first); at > 0; at = whole.indexOf(' ', at + 1)) {
      int next = whole.indexOf(' ', at + 1);
      assertThat(
              next < 0
                  || DenialText.goesOn(whole.substring(0, at), " ", whole.substring(at + 1, next)))
          .as(whole.substring(at))
          .isTrue();
    }
    for (int at = first; at < whole.indexOf(" with an"); at++) {
      String begun = whole.substring(0, at);
      if (whole.charAt(at) != ' ' && !begun.endsWith(" ")) {
        assertThat(
                DenialText.goesOn(begun, " ", whole.substring(at))
                    || DenialText.goesOn(begun, "", whole.substring(at)))
            .as(begun)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time=2026-03-01 level=info msg=retrying",
        "retrying now",
        "ok",
        "    at com.example.Main.main(Main.java:7)",
        "s3:GetObject on resource: arn:aws:s3:::b/k because no identity-based policy allows it",
      })
  void aDenialThatIsWholeDoesNotGoOn(String next) {
    for (String whole :
        new String[] {SENTENCE.strip(), USER + "tag:GetResources", USER.split(" ")[1]}) {
      assertThat(DenialText.goesOn(whole, " ", next)).as(whole).isFalse();
      assertThat(DenialText.goesOn(whole, "", next)).as(whole).isFalse();
    }
  }

  @Test
  void thePolicyThatAwsAppendsIsRead() {
    String arn = "arn:aws:organizations::999999999999:policy/o-a/service_control_policy/p-b";

    assertThat(
            DenialText.first(SENTENCE + "with an explicit deny in a service control policy: " + arn)
                .get()
                .policy())
        .isEqualTo(arn);
    assertThat(
            DenialText.first(
                    SENTENCE
                        + "with an explicit deny in a resource control policy, with policy ARN: "
                        + arn)
                .get()
                .policy())
        .isEqualTo(arn);
    assertThat(
            DenialText.first(
                    SENTENCE
                        + "because no identity-based policy allows the s3:GetObject action: arn:aws:iam::1:policy/x")
                .get()
                .policy())
        .isEqualTo("arn:aws:iam::1:policy/x");
  }

  @Test
  void ofKmsAResourceThatIsNotNamedIsNone() {
    Denial denial =
        DenialText.first(
                USER
                    + "kms:Decrypt on the resource associated with this ciphertext because the"
                    + " resource does not exist in this Region, no resource-based policies allow"
                    + " access, or a resource-based policy explicitly denies access")
            .get();

    assertThat(denial.resource()).isEmpty();
    assertThat(denial.action()).isEqualTo("kms:Decrypt");
    assertThat(denial.owner()).isEqualTo(PolicyOwner.RESOURCE);
  }

  @Test
  void anonymousAndOtherTextsAreTold() {
    assertThat(DenialText.first("User: anonymous is not authorized to perform: es:ESHttpGet").get())
        .extracting(Denial::principal, Denial::action, Denial::owner)
        .containsExactly("anonymous", "es:ESHttpGet", PolicyOwner.UNTOLD);
    assertThat(DenialText.first("Access Denied")).isEmpty();
    assertThat(DenialText.first("User is not authorized to perform this action")).isEmpty();
    assertThat(DenialText.first("User: bob is not authorized to access this resource")).isEmpty();
  }

  @Test
  void aResourceInQuotesMayHaveBlanks() {
    Denial denial =
        DenialText.first(
                USER
                    + "s3:GetObject on resource: \"arn:aws:s3:::orders/a file.txt\" because no"
                    + " identity-based policy allows the s3:GetObject action")
            .get();

    assertThat(denial.resource()).isEqualTo("arn:aws:s3:::orders/a file.txt");
    assertThat(denial.owner()).isEqualTo(PolicyOwner.IDENTITY);
  }

  /** Punctuation belongs to a quoted name but not to an unquoted one. */
  @ParameterizedTest
  @ValueSource(strings = {"b/report (1)", "b/a.b.", "b/what's up'", "b/a,", "b/'a'", "b/a;"})
  void aResourceInQuotesKeepsItsEnd(String name) {
    String resource = "arn:aws:s3:::" + name;

    assertThat(
            DenialText.first(USER + "s3:GetObject on resource: \"" + resource + "\" because no")
                .get())
        .extracting(Denial::resource)
        .isEqualTo(resource);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.", "x,", "x)", "'x'", "x';", "x`", "x\""})
  void aResourceThatStandsFreeHasNoSentencesEnd(String written) {
    assertThat(
            DenialText.first(USER + "s3:GetObject on resource: " + written + " because no").get())
        .extracting(Denial::resource)
        .isEqualTo("x");
  }
}
