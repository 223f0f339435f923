package dev.irsacheck.acceptance.realapps;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SeenTest {
  /** Elastic APM 1.55.1 on Java 17 printed it without our agent. */
  private static final String CANCELLED =
      "2026-11-28 03:53:53,487 [elastic-apm-x] ERROR co.elastic.apm.agent.util.ExecutorUtils - null\n"
          + "java.util.concurrent.CancellationException: null\n"
          + "\tat java.util.concurrent.FutureTask.report(FutureTask.java:121) ~[?:?]\n"
          + "\tat co.elastic.apm.agent.util.ExecutorUtils$1.afterExecute(ExecutorUtils.java:64)"
          + " [elastic.jar:1.55.1]\n"
          + "\tat java.lang.Thread.run(Thread.java:840) [?:?]\n";

  @Test
  void aTaskThatElasticCancelsAtItsEndIsNoDifference() {
    assertThatCode(() -> with("ready\n" + CANCELLED + "end\n").assertLike(without()))
        .doesNotThrowAnyException();
  }

  @Test
  void aTaskThatFailedIsADifference() {
    String failed = CANCELLED.replace("CancellationException", "RejectedExecutionException");

    assertThatThrownBy(() -> with("ready\n" + failed + "end\n").assertLike(without()))
        .hasMessageContaining("output, only with the agent, of 5")
        .hasMessageContaining("RejectedExecutionException");
  }

  private static Seen without() {
    return seen("ready\nend\n", "");
  }

  private static Seen with(String out) {
    return seen(out, "irsa-check OK\n");
  }

  private static Seen seen(String out, String err) {
    return new Seen(0, out, err, "", new TreeSet<>(), new TreeSet<>());
  }
}
