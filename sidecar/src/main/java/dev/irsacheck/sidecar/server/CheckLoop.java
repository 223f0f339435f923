package dev.irsacheck.sidecar.server;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.run.selfcheck.Examination;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Checks at the start, on demand and after each pause; never twice at once. */
final class CheckLoop {
  private final BoundedCheck check;
  private final CheckInterval pace;
  private final Pause pause;
  private final BiConsumer<Status, Status> observer;
  private final ServeLog log;
  private final Thread thread = new Thread(this::run, "irsa-check-loop");
  private volatile Status status;

  interface Pause {
    void upTo(Duration length) throws InterruptedException;

    void end();
  }

  static Pause realPause() {
    Semaphore reasons = new Semaphore(0);
    return new Pause() {
      @Override
      public void upTo(Duration length) throws InterruptedException {
        if (reasons.tryAcquire(length.toMillis(), TimeUnit.MILLISECONDS)) {
          // Several reasons cause one check.
          reasons.drainPermits();
        }
      }

      @Override
      public void end() {
        reasons.release();
      }
    };
  }

  CheckLoop(
      BoundedCheck check,
      CheckInterval pace,
      Pause pause,
      Status start,
      BiConsumer<Status, Status> observer,
      ServeLog log) {
    this.check = check;
    this.pace = pace;
    this.pause = pause;
    this.status = start;
    this.observer = observer;
    this.log = log;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  boolean alive() {
    return thread.isAlive();
  }

  Status status() {
    return status;
  }

  void checkNow() {
    pause.end();
  }

  private void run() {
    try {
      while (true) {
        pause.upTo(round());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration round() throws InterruptedException {
    Status before = status;
    Examination examination = check.run();
    Status now = before.after(examination);
    status = now;
    try {
      observer.accept(before, now);
    } catch (RuntimeException fault) {
      log.problem("a check could not be recorded: " + Printable.of(fault));
    }
    return CheckInterval.heeding(
        examination.retryAfter(), pace.after(now.verdict(), now.side(), now.readiness()));
  }
}
