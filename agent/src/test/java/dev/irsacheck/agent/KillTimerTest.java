package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KillTimerTest {
  @Test
  void aProcessThatNeverEndsIsKilled() throws Exception {
    Child child = new BuilderStarter().start(List.of("sleep", "3600"));

    KillTimer timer = KillTimer.start(child, 1);
    child.awaitEnd();
    timer.stop();

    assertThat(timer.hasFired()).isTrue();
    assertThat(child.exitCode()).isEqualTo(128 + 9);
  }

  @Test
  void oneThatEndsInTimeLeavesNoThread() throws Exception {
    Child child = new BuilderStarter().start(List.of("true"));

    KillTimer timer = KillTimer.start(child, 3_600_000);
    child.awaitEnd();
    timer.stop();

    assertThat(timer.hasFired()).isFalse();
    assertThat(child.exitCode()).isZero();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("irsa-check limit");
  }
}
