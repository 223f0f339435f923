package dev.irsacheck.run.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.check.facts.UncheckedTlsSetting;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsDifferenceTest {
  @ParameterizedTest
  @EnumSource(names = {"TLS", "HANDSHAKE", "TRUST_STORE"})
  void aTlsThatMayNotBeTheApplicationsIsNotTriedAgain(Obstacle obstacle) {
    List<UncheckedTlsSetting> doubts =
        List.of(new UncheckedTlsSetting("a property", "x", "is another's"));

    assertThat(TlsDifference.counted(inTheHandshake(obstacle), () -> doubts))
        .isEqualTo(new Unreachable(Obstacle.TRUST_STORE, "detail"));
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "CONNECT_REFUSED"})
  void withoutADoubtOrWithAnotherObstacleTheAnswerStays(Obstacle obstacle) {
    List<UncheckedTlsSetting> doubts =
        obstacle == Obstacle.TLS ? List.of() : List.of(new UncheckedTlsSetting("a", "b", "c"));

    assertThat(TlsDifference.counted(inTheHandshake(obstacle), () -> doubts))
        .isEqualTo(inTheHandshake(obstacle));
  }

  private static Unreachable inTheHandshake(Obstacle obstacle) {
    return new Unreachable(obstacle, "detail").beforeRequest(true);
  }
}
