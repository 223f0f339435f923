package dev.irsacheck.sidecar.server;

import dev.irsacheck.check.Examined;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Version;
import dev.irsacheck.selfcheck.Examination;
import dev.irsacheck.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * One check at a time, and none that is waited for longer than its limit.
 *
 * <p>The check itself keeps its time limit wherever the JDK lets it. A file system that hangs is
 * where it does not; the thread is then left alone, and as long as it lives no other is started.
 */
final class BoundedCheck {
  private final Supplier<Examination> check;
  private final Duration limit;
  private Thread running;
  private volatile Examination result;

  BoundedCheck(Supplier<Examination> check, Duration limit) {
    this.check = check;
    this.limit = limit;
  }

  /** The examination, or one that says why there is none. */
  Examination run() throws InterruptedException {
    Instant began = Instant.now();
    if (running == null || !running.isAlive()) {
      result = null;
      running = new Thread(this::examine, "irsa-check-check");
      running.setDaemon(true);
      running.start();
    }
    running.join(limit.toMillis());
    if (running.isAlive()) {
      running.interrupt();
      return none("it did not end within " + limit.toMillis() + " ms", began);
    }
    return result;
  }

  private void examine() {
    Instant began = Instant.now();
    try {
      result = check.get();
    } catch (Throwable fault) {
      // Running out of memory included: the loop must see the next check.
      result = none(Printable.of(fault), began);
    }
  }

  private static Examination none(String why, Instant began) {
    Report report =
        new Report(
            Version.current(),
            new PodSummary("shell", null, null, null, null, null, null, null, null, null),
            List.of(new Examined("self-check", "the self-check ends", new Outcome.Crashed(why))),
            began,
            Duration.between(began, Instant.now()));
    return new Examination(Facts.builder().build(), report);
  }
}
