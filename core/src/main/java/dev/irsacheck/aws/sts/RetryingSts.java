package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Ended;
import dev.irsacheck.aws.retry.Attempts;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.aws.retry.RetryCause;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Asks again as long as the answer may change and the check's retries last.
 *
 * <p>A definite refusal ends it at once, unless the owner is willing to wait for a role that was
 * created seconds ago.
 */
final class RetryingSts {
  private final Deadline deadline;
  private final Deadline definite;
  private final Retries retries;
  private volatile Duration begun;
  private volatile StsCall latest;

  /**
   * @param deadline ends everything
   * @param definite until when even a definite refusal is asked again
   * @param retries of the whole check
   */
  RetryingSts(Deadline deadline, Deadline definite, Retries retries) {
    this.deadline = deadline;
    this.definite = definite;
    this.retries = retries;
  }

  StsCall ask(String action, String host, Supplier<StsCall.Answer> request) {
    Attempts attempts = retries.of(host, deadline::remaining);
    Duration start = deadline.elapsed();
    for (int made = 1; true; made++) {
      begun = deadline.elapsed();
      StsCall.Answer answer = request.get();
      Duration now = deadline.elapsed();
      Duration whole = now.minus(start);
      Duration last = now.minus(begun);
      latest = new StsCall(action, host, List.of(), made, whole, last, answer, Ended.TIME);
      Ended ended = attempts.after(trouble(answer), answer.retryAfter());
      if (ended != null) {
        latest = new StsCall(action, host, List.of(), made, whole, last, answer, ended);
        return latest;
      }
    }
  }

  private RetryCause trouble(StsCall.Answer answer) {
    RetryCause trouble = RetryCause.of(answer);
    return trouble == RetryCause.REFUSED && definite.passed() ? RetryCause.NONE : trouble;
  }

  /** How long the latest attempt has taken; null before the first. */
  Duration lasts() {
    return begun == null ? null : deadline.elapsed().minus(begun);
  }

  /**
   * The last attempt that came back, null if none did; for whoever cannot wait for the next one.
   */
  StsCall latest() {
    return latest;
  }
}
