package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.time.ThreadLife;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.check.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundedCheckTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  /** It mostly waited for the thread that calls STS; then it wrote its report slowly. */
  @Test
  void oneThatLackedCpuIsTheNodes() {
    Outcome late = BoundedCheck.late(LIMIT, new ThreadLife(LIMIT, Duration.ofSeconds(9)));

    assertThat(late.finding().code()).isEqualTo(DiagnosisCode.IRSA420);
    assertThat(late.finding().side()).isEqualTo(FaultSide.NODE);
  }

  @Test
  void oneThatHangsIsAFaultOfOurs() {
    assertThat(BoundedCheck.late(LIMIT, new ThreadLife(LIMIT, Duration.ofMillis(90))))
        .isInstanceOf(Outcome.Crashed.class);
    assertThat(BoundedCheck.late(LIMIT, new ThreadLife(LIMIT, null)))
        .isInstanceOf(Outcome.Crashed.class);
  }
}
