package dev.irsacheck.sidecar.server;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.base.time.OwnThread;
import dev.irsacheck.base.time.ThreadLife;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.network.CpuStarvation;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Version;
import dev.irsacheck.run.selfcheck.Examination;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs one check at a time, each with a time limit.
 *
 * <p>The check keeps its own limit if the JDK allows it, which is not so for a hanging file system.
 * That thread is then abandoned, and no other one starts until it ends.
 */
final class BoundedCheck {
  private static final double A_PART = 0.1;
  private static final String THREAD = "irsa-check-work";

  private final Supplier<Examination> check;
  private final Duration limit;
  private final Function<OwnThread<?>, ThreadLife> lives;
  private OwnThread<Examination> running;

  BoundedCheck(Supplier<Examination> check, Duration limit) {
    this(check, limit, OwnThread::life);
  }

  /**
   * @param lives measures how long a thread has run and waited for a CPU
   */
  BoundedCheck(
      Supplier<Examination> check, Duration limit, Function<OwnThread<?>, ThreadLife> lives) {
    this.check = check;
    this.limit = limit;
    this.lives = lives;
  }

  Examination run() throws InterruptedException {
    Instant began = Instant.now();
    if (running == null || running.hasEnded()) {
      running = new OwnThread<>(THREAD, check).start();
    }
    boolean ended = running.await(limit.toMillis());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!ended) {
      ThreadLife life = lives.apply(running);
      running.interrupt();
      return none(late(limit, life), began);
    }
    // Out of memory is included, because the loop must reach the next check.
    Throwable fault = running.fault();
    return fault == null ? running.get() : none(new Outcome.Crashed(Printable.of(fault)), began);
  }

  /** A check that lacked CPU is the node's fault; one that hangs is ours. */
  static Outcome late(Duration limit, ThreadLife life) {
    return life.share() >= A_PART
        ? Outcome.broken(CpuStarvation.notEnded(limit, life.share()))
        : new Outcome.Crashed("it did not end within " + limit.toMillis() + " ms");
  }

  private static Examination none(Outcome why, Instant began) {
    Report report =
        new Report(
            Version.current(),
            new PodSummary("shell", null, null, null, null, null, null, null, null, null),
            List.of(new CheckResult("self-check", "the self-check ends", why)),
            began,
            Duration.between(began, Instant.now()));
    return new Examination(Facts.builder().build(), report);
  }
}
