package dev.irsacheck.aws.retry;

import dev.irsacheck.aws.call.StsCall.Ended;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** The attempts of one call: decides whether and when there is another. */
public final class Attempts {
  private static final int LOOKS = 2;

  private final Retries retries;
  private final String host;
  private final Supplier<Duration> remaining;
  private final Map<RetryCause, Integer> met = new EnumMap<>(RetryCause.class);
  private int answered;
  private boolean tookToken;

  Attempts(Retries retries, String host, Supplier<Duration> remaining) {
    this.retries = retries;
    this.host = host;
    this.remaining = remaining;
  }

  public record Next(Duration pause, Ended ended) {}

  /**
   * Waits until the call may be retried; returns null for another attempt, otherwise why there is
   * none.
   */
  public Ended after(RetryCause trouble, Duration retryAfter) {
    Next next = next(trouble, retryAfter);
    return next.ended() != null || retries.waited(next.pause()) ? next.ended() : Ended.TIME;
  }

  public Next next(RetryCause trouble, Duration retryAfter) {
    int nth = met.merge(trouble, 1, Integer::sum);
    answered += trouble.counts() ? 1 : 0;
    Ended ended = ended(trouble, nth);
    if (ended != null) {
      return new Next(null, ended);
    }
    // Add both: clients with the same Retry-After would otherwise return at the same time.
    Duration wait = retries.backoff().after(trouble, nth);
    wait = retryAfter == null ? wait : wait.plus(retryAfter);
    Duration left = remaining.get();
    if (wait.compareTo(left) >= 0) {
      boolean toldTo = retryAfter != null && retryAfter.compareTo(left) >= 0;
      return new Next(null, toldTo ? Ended.RETRY_AFTER : Ended.TIME);
    }
    if (trouble.counts()) {
      tookToken = retries.take(host);
      ended = tookToken ? null : Ended.BUDGET;
    }
    return new Next(ended == null ? wait : null, ended);
  }

  private Ended ended(RetryCause trouble, int nth) {
    switch (trouble) {
      case NONE -> {
        if (tookToken) {
          retries.giveBack(host);
        }
        return Ended.ANSWERED;
      }
      case RELAYED -> {
        return Ended.RELAYED;
      }
      default -> {
        if (retries.areNone()) {
          return Ended.ONCE;
        }
        if (trouble.counts() && answered == Retries.MOST_ATTEMPTS) {
          return Ended.ATTEMPTS;
        }
        return trouble == RetryCause.DISTRUSTED && nth == LOOKS ? Ended.SECOND_LOOK : null;
      }
    }
  }
}
