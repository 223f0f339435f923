package dev.irsacheck.options.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeResult.Unanswered.NoAnswerReason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeOutcomesTest {
  @ParameterizedTest
  @CsvSource({
    "400, AccessDeniedException",
    "403, AccessDenied",
    "403, AuthorizationError",
    "403, ForbiddenException",
    "403, UnauthorizedOperation"
  })
  void aDenialIsOneByItsCodeAlone(int status, String code) {
    ProbeResult result = ProbeOutcomes.common(FakeWire.json(status, code, ""));

    assertThat(result).isInstanceOf(ProbeResult.Denied.class);
    assertThat(((ProbeResult.Denied) result).denial().owner()).isEqualTo(PolicyOwner.UNTOLD);
    assertThat(((ProbeResult.Denied) result).answer()).isEqualTo(code + " " + status);
  }

  /** OpenSearch has no code. */
  @Test
  void aDenialIsOneByItsWordsAlone() {
    ProbeResult result =
        ProbeOutcomes.common(
            FakeWire.refused(
                403,
                Map.of(),
                "{\"Message\":\"User: anonymous is not authorized to perform: es:ESHttpGet\"}"));

    assertThat(((ProbeResult.Denied) result).denial().action()).isEqualTo("es:ESHttpGet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AccessDeniedException | Access to KMS is not allowed",
        "AccessDenied | The ciphertext refers to a customer master key that does not exist,",
        "KMSAccessDenied | ''",
        "KMS.AccessDeniedException | ''"
      })
  void whatKmsRefusesIsOfTheKey(String code, String message) {
    ProbeResult.Denied denied =
        (ProbeResult.Denied) ProbeOutcomes.common(FakeWire.json(400, code, message));

    assertThat(denied.denial().service()).isEqualTo("kms");
  }

  @ParameterizedTest
  @CsvSource({
    "400, Throttling",
    "400, ThrottlingException",
    "400, ThrottledException",
    "400, LimitExceededException",
    "509, BandwidthLimitExceeded",
    "502, EC2ThrottledException",
    "429, AccessDeniedException",
    "503, RequestLimitExceeded",
    "429, TooManyRequestsException",
    "400, ProvisionedThroughputExceededException",
    "503, SlowDown",
    "403, RequestThrottled",
    "429, ''"
  })
  void throttlingSaysNothing(int status, String code) {
    ProbeAnswer answer = FakeWire.json(status, code, "");

    assertThat(ProbeOutcomes.common(answer)).isInstanceOf(ProbeResult.Unanswered.class);
    assertThat(answer.error().passes()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ExpiredToken",
        "ExpiredTokenException",
        "UnrecognizedClientException",
        "InvalidClientTokenId",
        "InvalidAccessKeyId",
        "SignatureDoesNotMatch",
        "RequestTimeTooSkewed",
        "RequestExpired",
        "RequestInTheFuture",
        "AuthFailure",
        "IncompleteSignatureException",
        "MissingAuthenticationToken",
        "InvalidToken",
        "InvalidSignatureException"
      })
  void theCredentialsAreAMatterOfOtherChecks(String code) {
    assertThat(ProbeOutcomes.common(FakeWire.json(403, code, "")))
        .isEqualTo(new ProbeResult.CredentialsRejected(code + " 403"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"OptInRequired", "SubscriptionRequiredException", "RegionDisabledException"})
  void whatIsNotEnabledIsNoMatterOfPolicies(String code) {
    assertThat(ProbeOutcomes.common(FakeWire.json(403, code, "Not subscribed.")))
        .isEqualTo(new ProbeResult.Unusable(code + " 403", "Not subscribed."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KMS.DisabledException | arn:aws:kms:eu-west-1:111122223333:key/k is disabled.",
        "KMS.KMSInvalidStateException | it is pending deletion.",
        "KMSDisabledException | it is disabled.",
        "InvalidObjectState | The operation is not valid for the object's storage class",
        "AllAccessDisabled | All access to this object has been disabled",
        "InvalidKeyId | The key is disabled.",
        "InvalidRequest | The object was stored using a form of Server Side Encryption. The correct"
            + " parameters must be provided to retrieve the object.",
      })
  void whatNobodyGetsIsNoMatterOfPolicies(String code, String message) {
    assertThat(ProbeOutcomes.common(FakeWire.s3(400, code, message)))
        .isEqualTo(new ProbeResult.Unusable(code + " 400", message));
  }

  @Test
  void anInvalidRequestOfAnotherKindProvesNothing() {
    assertThat(ProbeOutcomes.common(FakeWire.s3(400, "InvalidRequest", "Missing a header")))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({"403", "302", "400", "407", "500", "502"})
  void aPageOfAProxyIsNoAnswer(int status) {
    assertThat(
            ProbeOutcomes.common(FakeWire.refused(status, Map.of(), "<html>Access Denied</html>")))
        .isEqualTo(
            new ProbeResult.Unanswered(
                "HTTP " + status + ", not the service's answer", NoAnswerReason.NOT_THE_SERVICE));
  }

  @Test
  void noAnswerAndAFaultOfTheServiceSayNothing() {
    assertThat(ProbeOutcomes.common(FakeWire.none()))
        .isEqualTo(new ProbeResult.Unanswered("connect timed out", NoAnswerReason.UNREACHABLE));
    assertThat(ProbeOutcomes.common(FakeWire.json(500, "InternalServerError", "")))
        .isEqualTo(new ProbeResult.Unanswered("InternalServerError 500", NoAnswerReason.FAULT));
    assertThat(ProbeOutcomes.common(FakeWire.json(500, "AccessDeniedException", "")))
        .isEqualTo(new ProbeResult.Unanswered("AccessDeniedException 500", NoAnswerReason.FAULT));
  }

  /** See https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
  @Test
  void ofAKeyLambdaTellsByAStatusOfItsOwn() {
    assertThat(ProbeOutcomes.common(FakeWire.json(502, "KMSAccessDeniedException", "")))
        .isInstanceOf(ProbeResult.Denied.class);
    assertThat(ProbeOutcomes.common(FakeWire.json(502, "KMSDisabledException", "")))
        .isInstanceOf(ProbeResult.Unusable.class);
  }

  @Test
  void theServicesOwnCodesAreForItsKind() {
    assertThat(ProbeOutcomes.common(FakeWire.granted())).isNull();
    assertThat(ProbeOutcomes.common(FakeWire.json(400, "ResourceNotFoundException", ""))).isNull();
    assertThat(ProbeOutcomes.common(FakeWire.refused(404, Map.of(), ""))).isNull();
  }
}
