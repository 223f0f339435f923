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
 * Retries while the result may change and the check's retries last. A definite refusal ends the
 * retries, unless the settings allow waiting for a new role.
 */
final class RetryingSts {
  private final Deadline deadline;
  private final Deadline definite;
  private final Retries retries;
  private volatile Duration begun;
  private volatile StsCall latest;

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

  /** Returns the last finished attempt, or null, without waiting for the next. */
  StsCall latest() {
    return latest;
  }
}
