package dev.irsacheck.chain.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.permissions.PolicyOwner;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsRefusalsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AccessDenied|403|Not authorized to perform sts:AssumeRoleWithWebIdentity|IRSA301",
        "AccessDeniedException|403|Not authorized|IRSA301",
        "InvalidIdentityToken|400|No OpenIDConnect provider found in your account for"
            + " https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE|IRSA302",
        "InvalidIdentityToken|400|No OpenIDConnect provider found in your account for"
            + " https://audience.example.com/thumbprint|IRSA302",
        "InvalidIdentityToken|400|Incorrect token audience|IRSA303",
        "InvalidIdentityToken|400|OpenIDConnect provider's HTTPS certificate doesn't match"
            + " configured thumbprint|IRSA304",
        "InvalidIdentityToken|400|Couldn't retrieve verification key from your identity provider, "
            + " please reference AssumeRoleWithWebIdentity documentation for requirements|IRSA305",
        "InvalidIdentityToken|400|Missing a required claim: aud|IRSA308",
        "InvalidIdentityToken|400|Missing a required claim: sub|IRSA308",
        "InvalidIdentityToken|400|The ID Token provided is not a valid JWT. (You may see this"
            + " error if you sent an Access Token)|IRSA309",
        "InvalidIdentityToken|400|The web identity token provided could not be validated|IRSA309",
        "InvalidIdentityTokenException|400|INCORRECT TOKEN AUDIENCE|IRSA303",
        "InvalidIdentityToken|400|The incorrect token audience.|IRSA303",
        "InvalidIdentityToken|400|No OpenIDConnect provider found in this account|IRSA302",
        "InvalidIdentityToken|400|certificate doesn&apos;t match the configured thumbprint|IRSA304",
        "InvalidIdentityToken|400|could not retrieve the verification key from your identity"
            + " provider|IRSA305",
        "InvalidIdentityToken|400|Missing a required claim: audience|IRSA308",
        "InvalidIdentityToken|400|missing required claim audience|IRSA308",
        "InvalidIdentityToken|400|Token signature invalid|IRSA309",
        "InvalidIdentityToken|400|Issuer must be a valid URL|IRSA208",
        "InvalidIdentityToken|400|The audience of this token is wrong|IRSA317",
        "InvalidIdentityToken|400|words of next year|IRSA317",
        "InvalidIdentityToken|429|words|IRSA417",
        "ExpiredTokenException|400|Token expired: current date/time 1704727025 must be before the"
            + " expiration date/time 1704574064|IRSA206",
        "ExpiredTokenException|400|Token expired: current date/time1704727025 must be before|IRSA206",
        "ExpiredToken|400|The security token included in the request is expired|IRSA206",
        "ExpiredTokenException|400|Token too old: 441398|IRSA307",
        "IDPCommunicationError|400|words|IRSA310",
        "IDPCommunicationErrorException|400|words|IRSA310",
        "IDPRejectedClaim|403|words|IRSA311",
        "IDPRejectedClaimException|403|words|IRSA311",
        "ValidationError|400|Request ARN is invalid|IRSA312",
        "ValidationError|400|1 validation error detected: Value 'x/y' at 'roleSessionName' failed"
            + " to satisfy constraint|IRSA312",
        "RegionDisabledException|403|STS is not activated in this region|IRSA314",
        "InvalidClientTokenId|403|The security token included in the request is invalid|IRSA315",
        "Throttling|400|Rate exceeded|IRSA417",
        "ThrottlingException|400|Rate exceeded|IRSA417",
        "RequestLimitExceeded|503|words|IRSA417",
        "SlowDown|503|words|IRSA417",
        "SomethingNew|429|words|IRSA417",
        "InternalFailure|500|words|IRSA418",
        "ServiceUnavailable|503|words|IRSA418",
        "SomethingNew|599|words|IRSA418",
        "SomethingNew|400|words|IRSA399",
        "PackedPolicyTooLarge|400|words|IRSA399",
        "SignatureDoesNotMatch|403|words|IRSA317",
        "RequestExpired|403|words|IRSA317",
        "''|400|words|IRSA399"
      })
  void everyAnswerHasItsDiagnosis(String code, int http, String message, DiagnosisCode diagnosis) {
    assertThat(StsRefusals.ofAssumeRole(code, message, http).diagnosis()).isEqualTo(diagnosis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
        "an OpenIDConnect provider's HTTPS certificate doesn't match the configured thumbprint",
        "OPENIDCONNECT PROVIDER'S HTTPS CERTIFICATE DOESN'T MATCH CONFIGURED THUMBPRINT",
        "certificate doesn't\n  match\u00a0configured\r\nthumbprint.",
        "certificate doesn&apos;t match configured\\nthumbprint",
        "certificate doesn\\u0027t match&#10;configured   thumbprint"
      })
  void spacesArticlesCaseAndLineBreaksMakeNoDifference(String message) {
    assertThat(StsRefusals.ofAssumeRole("InvalidIdentityToken", message, 400).diagnosis())
        .isEqualTo(DiagnosisCode.IRSA304);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "because no VPC endpoint policy allows the sts:AssumeRoleWithWebIdentity action|VPC_ENDPOINT",
        "with an explicit deny in a VPC endpoint policy|VPC_ENDPOINT",
        "because no service control policy allows the action|SERVICE_CONTROL",
        "with an explicit deny in a service control policy: arn:aws:organizations::1:policy/p-1"
            + "|SERVICE_CONTROL",
        "denied transitively through a service control policy|SERVICE_CONTROL",
        "with an explicit deny in a resource control policy|RESOURCE_CONTROL",
        "because no permissions boundary allows the action|BOUNDARY",
        "WITH EXPLICIT DENY IN THE PERMISSIONS BOUNDARY|BOUNDARY",
        "because no session policy allows the action|SESSION",
        "with an explicit deny in a sessions policy|SESSION",
        "because no identity-based policy allows the action|IDENTITY",
      })
  void whichPolicyDenies(String context, PolicyOwner policy) {
    String message =
        "User: arn is not authorized to perform: sts:AssumeRoleWithWebIdentity on resource: arn ";
    assertThat(PolicyOwner.in(message + context)).isEqualTo(policy);
    assertThat(StsRefusals.ofAssumeRole("AccessDenied", message + context, 403).diagnosis())
        .isEqualTo(DiagnosisCode.IRSA318);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Not authorized to perform sts:AssumeRoleWithWebIdentity",
        "because no role trust policy allows the sts:AssumeRoleWithWebIdentity action",
        "because the role trust policy allows nobody",
        "because no resource-based policy allows the sts:AssumeRoleWithWebIdentity action",
        "with an explicit deny in the role trust policy",
        "with an explicit deny in a resource-based policy",
        "the VPC endpoint policy allows it"
      })
  void theTrustPolicyIsNoOtherPolicy(String message) {
    assertThat(StsRefusals.ofAssumeRole("AccessDenied", message, 403).diagnosis())
        .isEqualTo(DiagnosisCode.IRSA301);
  }

  @Test
  void withoutAMessageTheCodeAloneDecides() {
    assertThat(StsRefusals.ofAssumeRole("InvalidIdentityToken", null, 400).diagnosis())
        .isEqualTo(DiagnosisCode.IRSA317);
    assertThat(StsRefusals.ofAssumeRole("ExpiredTokenException", null, 400).diagnosis())
        .isEqualTo(DiagnosisCode.IRSA206);
  }

  @Test
  void aMessageNeverTurnsOneCodeIntoAnother() {
    assertThat(
            StsRefusals.ofAssumeRole("AccessDenied", "Incorrect token audience", 403).diagnosis())
        .isEqualTo(DiagnosisCode.IRSA301);
    assertThat(StsRefusals.ofAssumeRole("SomethingNew", "Rate exceeded", 400).diagnosis())
        .isEqualTo(DiagnosisCode.IRSA399);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "RequestThrottled",
        "RequestThrottledException",
        "RequestLimitExceeded",
        "TooManyRequestsException",
        "SlowDown",
        "BandwidthLimitExceeded"
      })
  void throttlingIsNeverAMisconfiguration(String code) {
    assertThat(StsRefusals.of(code, "", 400).diagnosis()).isEqualTo(DiagnosisCode.IRSA417);
    assertThat(StsRefusals.of(code, "", 400).passes()).isTrue();
  }

  @Test
  void whatPassesIsWhatSaysNothingAboutTheRole() {
    assertThat(StsRefusals.of("IDPCommunicationError", "", 400).passes()).isTrue();
    assertThat(
            StsRefusals.of("InvalidIdentityToken", "Couldn't retrieve verification key", 400)
                .passes())
        .isTrue();
    assertThat(StsRefusals.of("InternalFailure", "", 500).passes()).isTrue();
    assertThat(StsRefusals.of("AccessDenied", "", 403).passes()).isFalse();
    assertThat(StsRefusals.of("SomethingNew", "", 400).passes()).isFalse();
  }

  @Property
  void anyAnswerHasADiagnosis(
      @ForAll String code, @ForAll String message, @ForAll @IntRange(max = 999) int http) {
    assertThat(StsRefusals.ofAssumeRole(code, message, http).diagnosis()).isNotNull();
  }
}
