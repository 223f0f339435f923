package dev.irsacheck.aws.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final String NOW = "Wed, 21 Oct 2026 07:28:00 GMT";

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "3, 3",
    "' 120 ', 120",
    "999999999, 31536000",
    "99999999999999999999, 31536000"
  })
  void seconds(String told, long seconds) {
    assertThat(RetryAfter.in(Map.of("Retry-After", told)::get))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  /** The server's clock counts, because the pod's may be wrong. */
  @Test
  void aDateIsHeldAgainstTheAnswersOwn() {
    assertThat(
            RetryAfter.in(Map.of("Retry-After", "Wed, 21 Oct 2026 07:28:30 GMT", "Date", NOW)::get))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(
            RetryAfter.in(Map.of("Retry-After", "Wed, 21 Oct 2026 07:00:00 GMT", "Date", NOW)::get))
        .isZero();
  }

  @Test
  void aDateByItselfSaysNothing() {
    assertThat(RetryAfter.in(Map.of("Retry-After", NOW)::get)).isNull();
  }

  @Test
  void millisecondsInAwsHeader() {
    assertThat(RetryAfter.in(Map.of("x-amz-retry-after", "1500", "Retry-After", "9")::get))
        .isEqualTo(Duration.ofMillis(1_500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1.5", "soon", "٣", "1 2"})
  void whatIsNeitherIsNotObeyed(String told) {
    assertThat(RetryAfter.in(Map.of("Retry-After", told, "Date", NOW)::get)).isNull();
  }

  @Test
  void nothingTold() {
    assertThat(RetryAfter.in(name -> null)).isNull();
  }
}
