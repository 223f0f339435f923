package dev.irsacheck.check.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.facts.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsUnreachableTest {
  private static final Facts NOTHING_ELSE = Facts.builder().build();

  @ParameterizedTest
  @CsvSource({
    "DNS, IRSA411, name not resolved",
    "CONNECT_REFUSED, IRSA412, connection refused",
    "CONNECT_TIMEOUT, IRSA413, connection timed out",
    "TLS, IRSA414, certificate not trusted",
    "TRUST_STORE, IRSA422, no usable trust store",
    "TRUST_STORE_SILENT, IRSA119, no usable trust store",
    "HANDSHAKE, IRSA423, TLS handshake failed",
    "NO_ANSWER, IRSA415, no answer in time",
    "RESET, IRSA419, connection closed before an answer",
    "NOT_STS, IRSA416, the answer is not from STS",
    "NO_TLS, IRSA416, it answers without TLS",
    "TLS_ONLY, IRSA416, it accepts only TLS",
    "PROXY, IRSA421, the proxy refused",
    "DEADLINE, IRSA420, time limit passed"
  })
  void eachObstacleHasACodeAndAFewWords(Obstacle obstacle, String code, String words) {
    assertThat(StsUnreachable.code(obstacle)).hasToString(code);
    assertThat(StsUnreachable.inWords(NOTHING_ELSE, Answers.unreachable(obstacle)))
        .isEqualTo(Answers.HOST + ", " + words);
  }

  @Test
  void aRefusalIsToldByItsCode() {
    assertThat(StsUnreachable.inWords(NOTHING_ELSE, Answers.refused("Throttling", "Rate exceeded")))
        .isEqualTo(Answers.HOST + ", Throttling 400");
  }
}
