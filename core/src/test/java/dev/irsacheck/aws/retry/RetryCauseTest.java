package dev.irsacheck.aws.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.chain.diagnosis.AwsError;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryCauseTest {
  @ParameterizedTest
  @CsvSource({
    "STS_THROTTLES, BUSY",
    "RATE_EXCEEDED, BUSY",
    "STS_HAS_A_FAULT, FAULT",
    "STS_HEARS_NO_ISSUER, BUSY",
    "NO_KEYS, BUSY",
    "STS_DENIES, REFUSED",
    "EKS_AUTH_THROTTLES, RELAYED",
    "THROTTLED_OLD, RELAYED",
    "EKS_AUTH_FAULT, RELAYED",
    "OWN_LIMIT, UNREACHED",
    "NODE_METADATA_SILENT, UNREACHED",
    "RETRIES_USED_UP, BUSY",
    "NO_ASSOCIATION, REFUSED"
  })
  void ofARefusal(AwsRefusal row, RetryCause trouble) {
    assertThat(RetryCause.of(new StsCall.Refused("code", "", 400, null, null, row)))
        .isEqualTo(trouble);
  }

  @ParameterizedTest
  @CsvSource({
    "DNS, UNREACHED, UNREACHED",
    "CONNECT_REFUSED, UNREACHED, UNREACHED",
    "CONNECT_TIMEOUT, UNREACHED, UNREACHED",
    "PROXY, UNREACHED, UNREACHED",
    "NO_ANSWER, FAULT, UNREACHED",
    "RESET, FAULT, UNREACHED",
    "NOT_STS, FAULT, FAULT",
    "UNAVAILABLE, FAULT, FAULT",
    "TLS, DISTRUSTED, DISTRUSTED",
    "HANDSHAKE, DISTRUSTED, DISTRUSTED",
    "NO_TLS, DISTRUSTED, DISTRUSTED",
    "TLS_ONLY, DISTRUSTED, DISTRUSTED",
    "TRUST_STORE, NONE, NONE"
  })
  void ofNoAnswer(Obstacle obstacle, RetryCause afterTheRequest, RetryCause before) {
    assertThat(RetryCause.of(new StsCall.Unreachable(obstacle, ""))).isEqualTo(afterTheRequest);
    assertThat(RetryCause.of(new StsCall.Unreachable(obstacle, "").beforeRequest(true)))
        .isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void ofAnErrorOfAnyService(AwsError error) {
    RetryCause trouble =
        switch (error) {
          case THROTTLED, ISSUER_SILENT -> RetryCause.BUSY;
          case FAULT -> RetryCause.FAULT;
          default -> RetryCause.NONE;
        };

    assertThat(RetryCause.of(error)).isEqualTo(trouble);
  }

  @Test
  void aGrantIsNone() {
    assertThat(RetryCause.of(new StsCall.Granted("arn", "111122223333", null, null)))
        .isEqualTo(RetryCause.NONE);
  }
}
