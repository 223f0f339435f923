package dev.irsacheck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.facts.StsCall.Answer;
import dev.irsacheck.facts.StsCall.Obstacle;
import dev.irsacheck.facts.StsCall.Unreachable;
import dev.irsacheck.sts.StsProbe;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FirstTryTest {
  private final AtomicInteger again = new AtomicInteger();

  @ParameterizedTest
  @EnumSource(names = {"HANDSHAKE", "RESET"})
  void whereTlsMayHaveOfferedTooLittleTheAnswerIsNotLookedAt(Obstacle obstacle) {
    StsProbe sts = FirstTry.of(new Always(obstacle), again::incrementAndGet, () -> false);

    sts.assumeRole();
    sts.callerIdentity();

    assertThat(again).hasValue(2);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"HANDSHAKE", "RESET"},
      mode = Mode.EXCLUDE)
  void anyOtherAnswerCounts(Obstacle obstacle) {
    assertThat(FirstTry.of(new Always(obstacle), again::incrementAndGet, () -> false).assumeRole())
        .isEqualTo(new Unreachable(obstacle, "detail"));
    assertThat(again).hasValue(0);
  }

  /** The connection that was waited for is closed at the deadline, which is no reset by a peer. */
  @Test
  void whereNoTimeIsLeftTheAnswerCounts() {
    FirstTry.of(new Always(Obstacle.RESET), again::incrementAndGet, () -> true).assumeRole();

    assertThat(again).hasValue(0);
  }

  @Test
  void whereEverythingIsOfferedNothingIsInBetween() {
    StsProbe sts = new Always(Obstacle.HANDSHAKE);

    assertThat(FirstTry.of(sts, null, () -> false)).isSameAs(sts);
  }

  private record Always(Obstacle obstacle) implements StsProbe {
    @Override
    public Answer assumeRole() {
      return new Unreachable(obstacle, "detail");
    }

    @Override
    public Answer callerIdentity() {
      return assumeRole();
    }

    @Override
    public void close() {}
  }
}
