package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Severity;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.internal.AwsErrorCode;

/**
 * Codes that AWS's SDK retries are no definite refusal of AssumeRoleWithWebIdentity. The lists come
 * from the SDK's classes, so a new code fails here.
 */
class AwsSdkRetryCodesTest {
  static List<String> retried() {
    List<String> codes = new ArrayList<>();
    for (Set<String> list :
        List.of(
            AwsErrorCode.RETRYABLE_ERROR_CODES,
            AwsErrorCode.THROTTLING_ERROR_CODES,
            AwsErrorCode.DEFINITE_CLOCK_SKEW_ERROR_CODES,
            AwsErrorCode.POSSIBLE_CLOCK_SKEW_ERROR_CODES)) {
      assertThat(list).isNotEmpty();
      codes.addAll(list);
    }
    return codes;
  }

  @ParameterizedTest
  @MethodSource("retried")
  void whatTheSdkAsksAgainIsNotDefinite(String code) {
    assertThat(StsRefusals.ofAssumeRole(code, "words", 400).diagnosis().severity())
        .isEqualTo(Severity.CANNOT_TELL);
  }

  @Test
  void whatIsDefiniteTheSdkDoesNotAskAgain() {
    for (String code :
        List.of(
            "AccessDenied",
            "ExpiredTokenException",
            "IDPRejectedClaim",
            "ValidationError",
            "RegionDisabledException",
            "InvalidClientTokenId",
            "NeverSeenBefore")) {
      assertThat(StsRefusals.ofAssumeRole(code, "words", 400).diagnosis().severity())
          .isEqualTo(Severity.BROKEN);
      assertThat(retried()).doesNotContain(code);
    }
  }
}
