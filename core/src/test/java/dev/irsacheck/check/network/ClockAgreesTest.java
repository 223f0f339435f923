package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA430;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockAgreesTest {
  private static final Check CHECK = new ClockAgrees();

  private static PodFacts skew(Duration aheadOfSts) {
    return healthy().skew(aheadOfSts);
  }

  @Test
  void aMinuteEitherWayIsNothing() {
    skew(Duration.ofSeconds(60)).holds(CHECK);
    skew(Duration.ofSeconds(-60)).holds(CHECK);
  }

  @Test
  void aSecondMoreIsAWarning() {
    Finding ahead = skew(Duration.ofSeconds(61)).warns(CHECK);
    assertThat(ahead.code()).isEqualTo(IRSA430);
    assertThat(ahead.headline()).startsWith("the node's clock is 61 seconds ahead of STS's");
    Finding behind = skew(Duration.ofSeconds(-61)).warns(CHECK);
    assertThat(behind.headline()).contains("61 seconds behind STS's");
    assertThat(behind.evidence().get(2).value()).isEqualTo("2026-03-02T08:01:01Z");
  }
}
