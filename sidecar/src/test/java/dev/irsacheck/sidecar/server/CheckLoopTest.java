package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.base.time.ThreadLife;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.run.selfcheck.Examination;
import dev.irsacheck.sidecar.PatientWaits;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CheckLoopTest {
  private static final Duration LONG = PatientWaits.PATIENCE;

  private final List<Status> seen = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Duration> pauses = new SynchronousQueue<>();
  private final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  @Test
  void itChecksAtTheStartAndAfterEachPause() throws Exception {
    CheckLoop loop = start(Examinations::healthy, LONG, (before, now) -> seen.add(now));
    assertThat(pauses.take()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    assertThat(seen).hasSize(1);
    assertThat(loop.status().ready()).isTrue();

    loop.checkNow();
    pauses.take();

    assertThat(seen).hasSize(2);
    assertThat(loop.alive()).isTrue();
  }

  @Test
  void aCheckThatHangsIsGivenUpAndNoOtherIsStartedBesideIt() throws Exception {
    AtomicInteger started = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    Supplier<Examination> hanging =
        () -> {
          started.incrementAndGet();
          while (release.getCount() > 0) {
            try {
              release.await();
            } catch (InterruptedException e) {
              // This simulates a hanging file system.
            }
          }
          return Examinations.healthy();
        };
    CheckLoop loop = start(hanging, Duration.ofMillis(50), (before, now) -> seen.add(now));

    pauses.take();
    loop.checkNow();
    pauses.take();
    await().until(() -> started.get() > 0);
    assertThat(started).hasValue(1);
    assertThat(seen).extracting(Status::verdict).containsOnly(Verdict.SELF_CHECK_FAILED);
    assertThat(seen.get(0).line()).contains("a check of irsa-check itself failed");
    assertThat(loop.alive()).isTrue();

    release.countDown();
    await()
        .until(
            () -> {
              loop.checkNow();
              pauses.take();
              return loop.status().ready();
            });
  }

  @Test
  void aCheckThatFailsByOurFaultIsAVerdictAndNotTheEnd() throws Exception {
    CheckLoop loop =
        start(
            () -> {
              throw new StackOverflowError("deep");
            },
            LONG,
            (before, now) -> seen.add(now));

    assertThat(pauses.take()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    assertThat(loop.status().verdict()).isEqualTo(Verdict.SELF_CHECK_FAILED);
    assertThat(loop.alive()).isTrue();
  }

  @Test
  void aReadyPodInDoubtKeepsItsPace() throws Exception {
    Iterator<Examination> found = List.of(Examinations.healthy()).iterator();
    CheckLoop loop = start(found::next, LONG, (before, now) -> seen.add(now));
    pauses.take();

    loop.checkNow();

    assertThat(pauses.take()).isGreaterThanOrEqualTo(Duration.ofMinutes(4));
    assertThat(loop.status().verdict()).isEqualTo(Verdict.SELF_CHECK_FAILED);
    assertThat(loop.status().ready()).isTrue();
  }

  @Test
  void anObserverThatFailsIsLoggedAndNotTheEnd() throws Exception {
    CheckLoop loop =
        start(
            Examinations::healthy,
            LONG,
            (before, now) -> {
              throw new IllegalStateException("disk full");
            });

    pauses.take();
    assertThat(logged.toString()).contains("problem").contains("disk full");
    assertThat(loop.alive()).isTrue();
    assertThat(loop.status().ready()).isTrue();
  }

  @Test
  void aReasonDuringACheckLeadsToAnotherAndSeveralReasonsToOne() throws Exception {
    CheckLoop.Pause pause = CheckLoop.realPause();
    pause.end();
    pause.end();

    pause.upTo(Duration.ofHours(1));
    pause.upTo(Duration.ofMillis(1));
    // If the second reason had been kept, this pause would end at once.
    Thread waiting = new Thread(() -> upTo(pause, Duration.ofHours(1)));
    waiting.start();
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
    pause.end();
    waiting.join();
  }

  private static void upTo(CheckLoop.Pause pause, Duration length) {
    try {
      pause.upTo(length);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private CheckLoop start(
      Supplier<Examination> check, Duration limit, BiConsumer<Status, Status> observer) {
    CheckLoop.Pause pause =
        new CheckLoop.Pause() {
          @Override
          public void upTo(Duration length) throws InterruptedException {
            pauses.put(length);
            reasons.take();
          }

          @Override
          public void end() {
            reasons.add("told to");
          }
        };
    CheckLoop loop =
        new CheckLoop(
            // On a busy machine a hanging check would look like one that lacks CPU.
            new BoundedCheck(check, limit, thread -> new ThreadLife(limit, Duration.ZERO)),
            new CheckInterval(Duration.ofMinutes(5), new Random(1)),
            pause,
            Status.start(Readiness.start(EnforcementMode.ENFORCE, InconclusiveMode.BY_CAUSE, 3)),
            observer,
            new ServeLog(new PrintStream(logged, true), null));
    loop.start();
    return loop;
  }
}
