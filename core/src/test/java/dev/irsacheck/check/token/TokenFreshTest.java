package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA211;
import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenFreshTest {
  private static final Check CHECK = new TokenFresh();

  /** The lifetime is ten hours. */
  private static PodFacts left(Duration left) {
    return healthy().token(token().lasting(left.minusHours(10), left));
  }

  @Test
  void exactlyATenthLeftIsStillKubeletsTime() {
    left(Duration.ofHours(1)).holds(CHECK);
  }

  @Test
  void aSecondLessIsNot() {
    Finding finding = left(Duration.ofHours(1).minusSeconds(1)).warns(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA211);
    assertThat(finding.headline()).startsWith("the token expires in 60 minutes");
  }

  @Test
  void theShortestLifeIsMeasuredByItself() {
    healthy().token(token().lasting(Duration.ofMinutes(-8), Duration.ofMinutes(2))).holds(CHECK);
  }

  @Test
  void stsClockCounts() {
    left(Duration.ofMinutes(50)).warns(CHECK);
    left(Duration.ofMinutes(50)).skew(Duration.ofHours(1)).holds(CHECK);
  }

  @Test
  void anExpiredTokenIsAnotherChecksMatter() {
    left(Duration.ZERO).holds(CHECK);
    left(Duration.ofHours(-1)).holds(CHECK);
  }

  @Test
  void aTokenThatDoesNotTellItsTimes() {
    healthy().token(token().lasting(null, Duration.ofHours(1))).doesNotRun(CHECK);
    healthy().token(token().lasting(Duration.ofHours(-1), null)).doesNotRun(CHECK);
  }
}
