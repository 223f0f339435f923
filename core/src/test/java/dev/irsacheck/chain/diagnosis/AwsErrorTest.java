package dev.irsacheck.chain.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsErrorTest {
  /** The codes that the SDKs for Go v2, Python and JavaScript retry. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "RequestThrottledException",
        "TooManyRequestsException",
        "ProvisionedThroughputExceededException",
        "TransactionInProgressException",
        "RequestLimitExceeded",
        "BandwidthLimitExceeded",
        "LimitExceededException",
        "RequestThrottled",
        "SlowDown",
        "PriorRequestNotComplete",
        "EC2ThrottledException",
        "RequestTimeout",
        "RequestTimeoutException",
        "IDPCommunicationError"
      })
  void whatTheSdksAskAgainPasses(String code) {
    assertThat(AwsError.of(code, 400).passes()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "429, AccessDenied, THROTTLED",
    "429, '', THROTTLED",
    "503, SlowDown, THROTTLED",
    "500, AccessDenied, FAULT",
    "503, '', FAULT",
    "599, NeverSeenBefore, FAULT",
    "500, IDPCommunicationError, ISSUER_SILENT",
    "502, KMSAccessDeniedException, KEY_DENIED",
    "502, KMSInvalidStateException, UNUSABLE",
    "0, AccessDenied, DENIED",
    "400, NeverSeenBefore, OTHER"
  })
  void theStatusCounts(int http, String code, AwsError error) {
    assertThat(AwsError.of(code, http)).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource({
    "ExpiredToken, EXPIRED",
    "ExpiredTokenException, EXPIRED",
    "IdpCommunicationErrorException, ISSUER_SILENT",
    "IDPRejectedClaimException, CLAIM_REJECTED",
    "ValidationException, FORM",
    "ValidationError, FORM",
    "AuthFailure, SIGNATURE",
    "IncompleteSignatureException, SIGNATURE",
    "MissingAuthenticationToken, SIGNATURE",
    "RequestInTheFuture, CLOCK",
    "Kms.DisabledException, UNUSABLE",
    "Exception, OTHER"
  })
  void everySpellingIsKnown(String code, AwsError error) {
    assertThat(AwsError.of(code)).isEqualTo(error);
  }

  @Test
  void noCodeMeansTwoThings() {
    Set<String> seen = new HashSet<>();
    for (AwsError error : AwsError.values()) {
      for (String code : error.codes()) {
        assertThat(seen.add(code.toLowerCase(Locale.ROOT))).as(code).isTrue();
        assertThat(code).doesNotEndWith("Exception");
      }
    }
  }
}
