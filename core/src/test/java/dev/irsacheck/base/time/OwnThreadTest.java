package dev.irsacheck.base.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
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
  void workThatHardlyHadACpuGetsMoreTime() {
    CountDownLatch given = new CountDownLatch(1);
    OwnThread<String> own = new OwnThread<>("irsa-check test", () -> readAfter(given)).start();
    Queue<ThreadLife> lives = new ArrayDeque<>();
    lives.add(life(100, 90));
    lives.add(life(150, 140));
    own.awaitDelayed(
        () -> {
          if (lives.size() == 1) {
            given.countDown();
          }
          return lives.size() == 1 ? lives.element() : lives.remove();
        },
        LONG);

    assertThat(own.get()).isEqualTo("read");
  }

  @Test
  void workThatHangsGetsNoMore() {
    CountDownLatch never = new CountDownLatch(1);
    OwnThread<String> own = new OwnThread<>("irsa-check test", () -> readAfter(never)).start();

    own.awaitDelayed(() -> life(100, 20), LONG);
    own.awaitDelayed(() -> new ThreadLife(Duration.ofMillis(100), null), LONG);
    own.awaitDelayed(() -> life(11_000, 10_990), Duration.ofSeconds(11));

    assertThat(own.hasEnded()).isFalse();
    never.countDown();
  }

  private static ThreadLife life(long lasted, long delayed) {
    return new ThreadLife(Duration.ofMillis(lasted), Duration.ofMillis(delayed));
  }

  private static String readAfter(CountDownLatch latch) {
    waitFor(latch);
    return "read";
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
