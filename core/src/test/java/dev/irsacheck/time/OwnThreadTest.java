package dev.irsacheck.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OwnThreadTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void workThatEndsIsItsResult() {
    assertThat(OwnThread.within("test", LONG, () -> "read", () -> "late")).isEqualTo("read");
  }

  @Test
  void workThatDoesNotEndIsLeftBehind() {
    CountDownLatch never = new CountDownLatch(1);

    String result =
        OwnThread.within(
            "test",
            Duration.ofMillis(1),
            () -> {
              waitFor(never);
              return "read";
            },
            () -> "late");

    assertThat(result).isEqualTo("late");
    never.countDown();
  }

  @Test
  void whatItThrowsIsThrownHere() {
    assertThatThrownBy(
            () ->
                OwnThread.within(
                    "test",
                    LONG,
                    () -> {
                      throw new UnsupportedOperationException("no");
                    },
                    () -> "late"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(
            () ->
                OwnThread.within(
                    "test",
                    LONG,
                    () -> {
                      throw new StackOverflowError();
                    },
                    () -> "late"))
        .hasCauseInstanceOf(StackOverflowError.class);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
