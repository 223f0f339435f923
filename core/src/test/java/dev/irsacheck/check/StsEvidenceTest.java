package dev.irsacheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.evidence.Evidence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsEvidenceTest {
  private static List<String> shown(int attempts, List<String> addresses, StsCall.Answer answer) {
    StsCall call =
        new StsCall("A", "sts.example.com", addresses, attempts, Duration.ofMillis(87), answer);
    return StsEvidence.of(call).stream().map(seen -> seen.label() + " " + seen.value()).toList();
  }

  private static StsCall.Refused refused(String requestId) {
    return new StsCall.Refused("AccessDenied", "no", 403, requestId, null, AwsRefusal.STS_DENIES);
  }

  @Test
  void aRefusal() {
    assertThat(shown(1, List.of("10.0.0.1"), refused("id-1")))
        .containsExactly("STS AccessDenied 403 in 87 ms, request id id-1", "STS says no");
  }

  @Test
  void aRefusalWithoutARequestId() {
    assertThat(shown(1, List.of(), refused(null)).get(0))
        .isEqualTo("STS AccessDenied 403 in 87 ms");
  }

  @Test
  void aRefusalWithoutAWord() {
    StsCall.Answer bare =
        new StsCall.Refused("HTTP", "", 429, null, null, AwsRefusal.STS_THROTTLES);
    assertThat(shown(1, List.of(), bare)).containsExactly("STS HTTP 429 in 87 ms");
  }

  @Test
  void theTimeOfSeveralAttemptsIsNotThatOfOne() {
    assertThat(shown(2, List.of(), refused(null)))
        .containsExactly("STS AccessDenied 403", "STS says no", "tried 2 times in 87 ms");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ATTEMPTS    | 3 times in 87 ms, as the AWS SDKs do
          BUDGET      | 3 times in 87 ms; this check's retries were used up
          RETRY_AFTER | 3 times in 87 ms; STS asked to wait 60 seconds, which is longer than the time limit
          TIME        | 3 times in 87 ms, until the time limit
          SECOND_LOOK | 3 times in 87 ms, with the same result
          RELAYED     | 3 times in 87 ms; the agent retries by itself
          ONCE        | 3 times in 87 ms
          ANSWERED    | 3 times in 87 ms
          """)
  void whyItWasNotAskedOnceMore(StsCall.Ended ended, String said) {
    assertThat(StsEvidence.of(ending(3, ended)))
        .filteredOn(seen -> seen.label().equals("tried"))
        .singleElement()
        .satisfies(seen -> assertThat(seen.value()).isEqualTo(said));
  }

  @Test
  void whereThereIsOneAttemptForAReasonItIsSaid() {
    assertThat(StsEvidence.of(ending(1, StsCall.Ended.RETRY_AFTER)))
        .extracting(Evidence::label)
        .contains("tried");
    assertThat(StsEvidence.of(ending(1, StsCall.Ended.ONCE)))
        .extracting(Evidence::label)
        .doesNotContain("tried");
  }

  @Test
  void whatIsNotStsDoesNotAskInItsName() {
    StsCall.Answer page =
        new StsCall.Unreachable(
            Obstacle.NOT_STS, "HTTP 503", null, false, false, Duration.ofMinutes(1), null);
    Duration took = Duration.ofMillis(87);

    assertThat(
            StsEvidence.of(
                new StsCall("A", "sts", List.of(), 1, took, took, page, StsCall.Ended.RETRY_AFTER)))
        .extracting(Evidence::value)
        .contains(
            "1 time in 87 ms; it asked to wait 60 seconds, which is longer than the time limit");
  }

  private static StsCall ending(int attempts, StsCall.Ended ended) {
    StsCall.Answer throttled =
        new StsCall.Refused(
            "Throttling", "", 400, null, null, AwsRefusal.STS_THROTTLES, Duration.ofMinutes(1));
    Duration took = Duration.ofMillis(87);
    return new StsCall("A", "sts", List.of(), attempts, took, took, throttled, ended);
  }

  @Test
  void noAnswer() {
    StsCall.Answer none = new StsCall.Unreachable(Obstacle.RESET, "Connection reset");
    assertThat(shown(1, List.of("10.0.0.1", "10.0.0.2"), none))
        .containsExactly(
            "error Connection reset", "tried 1 time in 87 ms", "addresses 10.0.0.1, 10.0.0.2");
  }

  @Test
  void aNameThatDoesNotResolveHasNoAddresses() {
    StsCall.Answer none = new StsCall.Unreachable(Obstacle.DNS, "unknown");
    assertThat(shown(1, List.of(), none)).hasSize(2);
  }

  @Test
  void somethingElseAnswered() {
    StsCall.Answer page = new StsCall.Unreachable(Obstacle.NOT_STS, "HTTP 200, text/html");
    assertThat(shown(1, List.of(), page).get(0)).isEqualTo("answer HTTP 200, text/html");
  }

  @Test
  void theHostIsTheSource() {
    List<Evidence> seen = StsEvidence.of(Answers.denied());
    assertThat(seen.get(0).source().text()).isEqualTo(Answers.HOST);
  }
}
