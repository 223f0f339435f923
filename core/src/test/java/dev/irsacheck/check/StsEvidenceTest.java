package dev.irsacheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.facts.StsExchange;
import dev.irsacheck.facts.StsExchange.Obstacle;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown of an exchange with STS. */
class StsEvidenceTest {
  private static List<String> shown(
      int attempts, List<String> addresses, StsExchange.Answer answer) {
    StsExchange exchange =
        new StsExchange("A", "sts.example.com", addresses, attempts, Duration.ofMillis(87), answer);
    return StsEvidence.of(exchange).stream()
        .map(seen -> seen.label() + " " + seen.value())
        .toList();
  }

  private static StsExchange.Refused refused(String requestId) {
    return new StsExchange.Refused("AccessDenied", "no", 403, requestId, null, false);
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
  void theTimeOfSeveralAttemptsIsNotThatOfOne() {
    assertThat(shown(2, List.of(), refused(null)))
        .containsExactly("STS AccessDenied 403", "STS says no", "tried 2 times in 87 ms");
  }

  @Test
  void noAnswer() {
    StsExchange.Answer none = new StsExchange.Unreachable(Obstacle.RESET, "Connection reset");
    assertThat(shown(1, List.of("10.0.0.1", "10.0.0.2"), none))
        .containsExactly(
            "error Connection reset", "tried 1 time in 87 ms", "addresses 10.0.0.1, 10.0.0.2");
  }

  @Test
  void aNameThatDoesNotResolveHasNoAddresses() {
    StsExchange.Answer none = new StsExchange.Unreachable(Obstacle.DNS, "unknown");
    assertThat(shown(1, List.of(), none)).hasSize(2);
  }

  @Test
  void somethingElseAnswered() {
    StsExchange.Answer page = new StsExchange.Unreachable(Obstacle.NOT_STS, "HTTP 200, text/html");
    assertThat(shown(1, List.of(), page).get(0)).isEqualTo("answer HTTP 200, text/html");
  }

  @Test
  void theHostIsTheSource() {
    List<Evidence> seen = StsEvidence.of(Answers.denied());
    assertThat(seen.get(0).source().text()).isEqualTo(Answers.HOST);
  }
}
