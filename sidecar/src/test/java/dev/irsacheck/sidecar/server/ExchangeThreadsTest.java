package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two threads, and requests that end when the test says so, or when they are interrupted. */
@Timeout(60)
class ExchangeThreadsTest {
  private final BlockingQueue<String> began = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> interrupted = new LinkedBlockingQueue<>();
  private final ExchangeThreads threads = new ExchangeThreads(2, Duration.ofMinutes(1));

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void whereNoThreadIsFreeTheLongestAtWorkGivesWay() throws Exception {
    begin("first", new CountDownLatch(1));
    begin("second", new CountDownLatch(1));

    begin("third", new CountDownLatch(1));
    assertThat(interrupted.take()).isEqualTo("first");

    begin("fourth", new CountDownLatch(1));
    assertThat(interrupted.take()).isEqualTo("second");
    assertThat(interrupted).isEmpty();
  }

  @Test
  void whoeverHasEndedDoesNotCount() throws Exception {
    CountDownLatch firstMayEnd = new CountDownLatch(1);
    CountDownLatch firstHasEnded = new CountDownLatch(1);
    threads.execute(
        () -> {
          work("first", firstMayEnd);
          firstHasEnded.countDown();
        });
    assertThat(began.take()).isEqualTo("first");
    begin("second", new CountDownLatch(1));
    firstMayEnd.countDown();
    firstHasEnded.await();

    // It takes the thread of the first, or has the second make room; then the longest is known.
    begin("third", new CountDownLatch(1));
    begin("fourth", new CountDownLatch(1));

    assertThat(interrupted.take()).isEqualTo("second");
  }

  @Test
  void anInterruptDoesNotReachTheNextRequestOfThatThread() throws Exception {
    ExchangeThreads one = new ExchangeThreads(1, Duration.ofMinutes(1));
    CountDownLatch reached = new CountDownLatch(1);
    one.execute(
        () -> {
          reached.countDown();
          while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
          }
        });
    reached.await();

    BlockingQueue<Boolean> next = new LinkedBlockingQueue<>();
    one.execute(() -> next.add(Thread.currentThread().isInterrupted()));

    assertThat(next.take()).isFalse();
    one.shutdownNow();
  }

  @Test
  void whereNobodyGivesWayTheRequestIsTurnedAway() throws Exception {
    ExchangeThreads one = new ExchangeThreads(1, Duration.ofMillis(1));
    CountDownLatch end = new CountDownLatch(1);
    one.execute(() -> stubborn(end));

    assertThatThrownBy(() -> one.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);

    end.countDown();
    one.shutdown();
    assertThat(one.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void afterTheEndNobodyIsWaitedFor() {
    threads.shutdown();

    assertThatThrownBy(() -> threads.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }

  private void begin(String name, CountDownLatch end) throws InterruptedException {
    threads.execute(() -> work(name, end));
    assertThat(began.take()).isEqualTo(name);
  }

  private void work(String name, CountDownLatch end) {
    began.add(name);
    try {
      end.await();
    } catch (InterruptedException e) {
      interrupted.add(name);
    }
  }

  private static void stubborn(CountDownLatch end) {
    while (end.getCount() > 0) {
      Thread.onSpinWait();
    }
  }
}
