package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessLimitTest {
  @Test
  void aProcessThatNeverEndsIsKilled() throws Exception {
    Process process = new ProcessBuilder("sleep", "3600").start();

    ProcessLimit limit = ProcessLimit.of(process, 1);
    process.waitFor();
    limit.lift();

    assertThat(limit.wasReached()).isTrue();
  }

  @Test
  void oneThatEndsInTimeLeavesNoThread() throws Exception {
    Process process = new ProcessBuilder("true").start();

    ProcessLimit limit = ProcessLimit.of(process, 3_600_000);
    process.waitFor();
    limit.lift();

    assertThat(limit.wasReached()).isFalse();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("irsa-check limit");
  }
}
