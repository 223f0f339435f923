package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.run.launch.OutageRecord;
import dev.irsacheck.sidecar.server.OutageSts.Answer;
import java.time.Duration;
import java.util.function.Consumer;

/** A pod with kubelet's restarts. Each start has a new client, like a new process. */
final class OutagePod {
  /** Time until the first call and after the last one, in milliseconds. */
  private static final int CHECK_STARTS = 600;

  private static final int APPLICATION_STARTS = 1_300;
  private static final int ANSWERED = 50;

  private static final int REQUEST_EVERY = 10_000;
  private static final int RENEWED_AFTER = 55 * 60_000;
  private static final int CREDENTIALS_LIVE = 60 * 60_000;

  private final OutageSts sts;
  private final Form form;
  private final boolean crashes;
  private final BackOff applicationBackOff = new BackOff();
  private final BackOff initBackOff = new BackOff();
  private final CheckInterval pace;
  private Readiness readiness =
      Readiness.start(EnforcementMode.ENFORCE, InconclusiveMode.BY_CAUSE, 3);
  private boolean serves;
  private long validUntil;
  private long firstUp = -1;
  private long quietUntil;
  private int doubts;

  enum Form {
    SDK_ALONE("SDK alone"),
    AGENT("agent"),
    INIT("init container"),
    SIDECAR("sidecar"),
    INIT_BEFORE("init container, before");

    final String title;

    Form(String title) {
      this.title = title;
    }
  }

  /** If {@code crashes}, the application ends when its first call fails; otherwise it retries. */
  OutagePod(OutageSts sts, Form form, boolean crashes) {
    this.sts = sts;
    this.form = form;
    this.crashes = crashes;
    this.pace = new CheckInterval(Duration.ofMinutes(5), sts.random());
  }

  void start() {
    switch (form) {
      case INIT, INIT_BEFORE -> initContainer();
      case SIDECAR -> {
        sts.in(CHECK_STARTS, this::sidecar);
        container();
      }
      default -> container();
    }
  }

  /** Whether it has credentials and its sidecar, if any, is ready. It records the first time. */
  boolean isUp() {
    boolean up = serves && sts.now() < validUntil && (form != Form.SIDECAR || readiness.ready());
    if (up && firstUp < 0) {
      firstUp = sts.now();
    }
    return up;
  }

  long firstUp() {
    return firstUp;
  }

  private void initContainer() {
    check(
        verdict -> {
          if (verdict == Verdict.HEALTHY || form != Form.INIT_BEFORE) {
            container();
          } else {
            sts.in(initBackOff.afterEnd(sts), this::initContainer);
          }
        });
  }

  private void container() {
    if (form == Form.AGENT && sts.now() >= quietUntil) {
      check(
          verdict -> {
            if (verdict == Verdict.CANNOT_TELL) {
              quietUntil = sts.now() + OutageRecord.quietPeriod(++doubts).toMillis();
            }
            application();
          });
    } else {
      application();
    }
  }

  private void ended() {
    sts.in(applicationBackOff.afterEnd(sts), this::container);
  }

  private void application() {
    OutageRetries sdk = OutageRetries.ofSdk(sts.random());
    sts.in(APPLICATION_STARTS, () -> credentials(sdk));
  }

  private void credentials(OutageRetries sdk) {
    call(
        sdk.begin(),
        () -> {
          serves = true;
          validUntil = sts.now() + CREDENTIALS_LIVE;
          isUp();
          sts.in(RENEWED_AFTER, () -> credentials(sdk));
        },
        refused -> {
          if (sts.now() >= validUntil && crashes) {
            serves = false;
            ended();
          } else {
            sts.in(REQUEST_EVERY, () -> credentials(sdk));
          }
        });
  }

  private void check(Consumer<Verdict> ended) {
    sts.in(
        CHECK_STARTS,
        () ->
            questions(
                form == Form.INIT_BEFORE
                    ? OutageRetries.untilTheDeadline(sts)
                    : OutageRetries.ofCheck(sts.random()),
                () -> ended.accept(Verdict.HEALTHY),
                refused -> ended.accept(Verdict.CANNOT_TELL)));
  }

  private void sidecar() {
    questions(
        OutageRetries.once(),
        () -> sidecarEnded(Verdict.HEALTHY, null),
        refused -> sidecarEnded(Verdict.CANNOT_TELL, FaultSide.AWS));
  }

  private void sidecarEnded(Verdict verdict, FaultSide side) {
    readiness = readiness.after(verdict, side);
    isUp();
    sts.in(pace.after(verdict, side, readiness).toMillis(), this::sidecar);
  }

  private void questions(OutageRetries budget, Runnable granted, Consumer<Answer> refused) {
    call(budget.begin(), () -> call(budget.begin(), granted, refused), refused);
  }

  private void call(OutageRetries.Call call, Runnable granted, Consumer<Answer> refused) {
    attempt(call, 1, granted, refused);
  }

  private void attempt(
      OutageRetries.Call call, int made, Runnable granted, Consumer<Answer> refused) {
    Answer answer = sts.ask();
    if (answer == Answer.GRANTED) {
      call.granted();
      sts.in(ANSWERED, granted);
      return;
    }
    long pause = call.after(made, answer);
    if (pause == OutageRetries.NEVER) {
      sts.in(ANSWERED, () -> refused.accept(answer));
    } else {
      sts.in(ANSWERED + pause, () -> attempt(call, made + 1, granted, refused));
    }
  }

  /** Kubelet's pauses double from 10 seconds to five minutes and reset after ten minutes. */
  private static final class BackOff {
    private static final int FIRST = 10_000;
    private static final int LONGEST = 300_000;
    private static final int AT_ONCE = 1_000;

    private long length;
    private long updated;

    long afterEnd(OutageSts sts) {
      boolean forgotten = length == 0 || sts.now() - updated > 2 * LONGEST;
      long pause = AT_ONCE;
      if (forgotten) {
        length = FIRST;
      } else {
        for (pause = 0; pause < length; ) {
          pause += FIRST + sts.random().nextInt(FIRST / 2);
        }
        length = Math.min(2 * length, LONGEST);
      }
      updated = sts.now() + pause;
      return pause;
    }
  }
}
