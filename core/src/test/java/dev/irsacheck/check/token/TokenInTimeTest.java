package dev.irsacheck.check.token;

import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenInTimeTest {
  private static final Check CHECK = new TokenInTime();

  private static final StsCall EXPIRED = Answers.refused("ExpiredTokenException", "Token expired");

  private static PodFacts ending(Duration end) {
    return healthy().token(token().lasting(Duration.ofDays(-2), end));
  }

  @Test
  void theSecondOfItsEndIsTooLate() {
    ending(Duration.ZERO).sts(EXPIRED).breaks(CHECK);
    ending(Duration.ofSeconds(1)).sts(EXPIRED).holds(CHECK);
  }

  @Test
  void aTokenThatStsTookHasNotExpiredWhateverThisClockSays() {
    ending(Duration.ofHours(-1)).skew(Duration.ofHours(2)).holds(CHECK);
    ending(Duration.ofHours(-1)).skewUnknown().holds(CHECK);
  }

  @Test
  void stsClockCountsEvenAgainstThisOne() {
    ending(Duration.ofHours(-1)).skew(Duration.ofHours(2)).sts(Answers.denied()).holds(CHECK);
    ending(Duration.ofHours(1)).skew(Duration.ofHours(-2)).sts(Answers.denied()).breaks(CHECK);
  }

  @Test
  void aSilentStsLeavesADoubt() {
    ending(Duration.ofHours(-1)).sts(Answers.unreachable(Obstacle.DNS)).skewUnknown().warns(CHECK);
    ending(Duration.ofHours(-1)).sts(Answers.throttled()).warns(CHECK);
  }

  @Test
  void theSecondOfItsStartIsInTime() {
    healthy()
        .token(token().lasting(Duration.ZERO, Duration.ofHours(24)))
        .sts(Answers.denied())
        .holds(CHECK);
  }

  @Test
  void withoutAnEndThereIsNothingToCompare() {
    healthy().token(token().lasting(null, null)).doesNotRun(CHECK);
  }
}
