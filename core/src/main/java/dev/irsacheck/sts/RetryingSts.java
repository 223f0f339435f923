package dev.irsacheck.sts;

import dev.irsacheck.facts.StsCall;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Retries until the answer is definite or the deadline passes.
 *
 * <p>A definite refusal ends it at once, unless the owner is willing to wait for a role that was
 * created seconds ago.
 */
final class RetryingSts {
  private final Deadline deadline;
  private final Deadline definite;
  private final Backoff backoff;
  private final Pause pause;
  private volatile StsCall latest;

  /** Sleeps; tests do not. */
  interface Pause {
    void of(Duration length) throws InterruptedException;
  }

  /**
   * @param deadline ends everything
   * @param definite until when even a definite refusal is asked again
   */
  RetryingSts(Deadline deadline, Deadline definite, Backoff backoff, Pause pause) {
    this.deadline = deadline;
    this.definite = definite;
    this.backoff = backoff;
    this.pause = pause;
  }

  StsCall ask(String action, String host, Supplier<StsCall.Answer> request) {
    Duration start = deadline.elapsed();
    int attempts = 0;
    StsCall call;
    do {
      Duration begun = deadline.elapsed();
      StsCall.Answer answer = request.get();
      attempts++;
      Duration now = deadline.elapsed();
      call =
          new StsCall(
              action, host, List.of(), attempts, now.minus(start), now.minus(begun), answer);
      latest = call;
    } while (mayChange(call.answer()) && pausedInTime(attempts));
    return call;
  }

  /**
   * The last attempt that came back, null if none did; for whoever cannot wait for the next one.
   */
  StsCall latest() {
    return latest;
  }

  private boolean mayChange(StsCall.Answer answer) {
    if (answer instanceof StsCall.Granted) {
      return false;
    }
    return answer.passes() ? !deadline.passed() : !definite.passed();
  }

  /** False where the pause would outlast the deadline: then the last answer stands. */
  private boolean pausedInTime(int attempts) {
    Duration length = backoff.after(attempts);
    if (length.compareTo(deadline.remaining()) >= 0) {
      return false;
    }
    try {
      pause.of(length);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
