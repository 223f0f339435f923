package dev.irsacheck.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsRefusalsTest {
  /** The answers as they were seen in public reports, and in the words of emulators. */
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
        "SignatureDoesNotMatch|403|words|IRSA399",
        "''|400|words|IRSA399"
      })
  void everyAnswerHasItsDiagnosis(String code, int http, String message, DiagnosisCode diagnosis) {
    assertThat(StsRefusals.ofAssumeRole(code, message, http)).isEqualTo(diagnosis);
  }

  @Test
  void withoutAMessageTheCodeAloneDecides() {
    assertThat(StsRefusals.ofAssumeRole("InvalidIdentityToken", null, 400))
        .isEqualTo(DiagnosisCode.IRSA309);
    assertThat(StsRefusals.ofAssumeRole("ExpiredTokenException", null, 400))
        .isEqualTo(DiagnosisCode.IRSA206);
  }

  @Test
  void aMessageNeverTurnsOneCodeIntoAnother() {
    assertThat(StsRefusals.ofAssumeRole("AccessDenied", "Incorrect token audience", 403))
        .isEqualTo(DiagnosisCode.IRSA301);
    assertThat(StsRefusals.ofAssumeRole("SomethingNew", "Rate exceeded", 400))
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
    assertThat(StsRefusals.isThrottling(code)).isTrue();
    assertThat(StsRefusals.isPassing(code, "", 400)).isTrue();
  }

  @Test
  void whatPassesIsWhatSaysNothingAboutTheRole() {
    assertThat(StsRefusals.isPassing("IDPCommunicationError", "", 400)).isTrue();
    assertThat(
            StsRefusals.isPassing(
                "InvalidIdentityToken", "Couldn't retrieve verification key", 400))
        .isTrue();
    assertThat(StsRefusals.isPassing("InternalFailure", "", 500)).isTrue();
    assertThat(StsRefusals.isPassing("AccessDenied", "", 403)).isFalse();
    assertThat(StsRefusals.isPassing("SomethingNew", "", 400)).isFalse();
  }

  @Property
  void anyAnswerHasADiagnosis(
      @ForAll String code, @ForAll String message, @ForAll @IntRange(max = 999) int http) {
    assertThat(StsRefusals.ofAssumeRole(code, message, http)).isNotNull();
  }
}
