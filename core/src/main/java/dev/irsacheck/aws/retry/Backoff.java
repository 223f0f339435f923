package dev.irsacheck.aws.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pause before another attempt. It is random because in a roll-out all pods start at once. For
 * responses of AWS, the bounds are those of SDK v2's standard mode.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">Retry
 *     behavior</a>
 */
final class Backoff {
  private static final long SECOND = 1_000;

  /** In milliseconds, like the next three. */
  private static final long FIRST_BUSY = SECOND;

  private static final long FIRST = 100;
  private static final long LONGEST = 20 * SECOND;

  /** For network failures that may clear at any moment, as while a pod's network is set up. */
  private static final long LONGEST_UNREACHED = 5 * SECOND;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  Duration after(RetryCause trouble, int nth) {
    return Duration.ofMillis(
        switch (trouble) {
          case BUSY -> below(doubled(FIRST_BUSY, nth, LONGEST));
          case FAULT -> below(doubled(FIRST, nth, LONGEST));
          case UNREACHED -> below(doubled(FIRST, nth, LONGEST_UNREACHED));
          case DISTRUSTED -> SECOND + below(SECOND);
          case REFUSED -> 5 * SECOND + below(5 * SECOND / 2);
          case NONE, RELAYED -> 0;
        });
  }

  private static long doubled(long first, int nth, long longest) {
    return Math.min(longest, first << Math.min(nth - 1, 20));
  }

  private long below(long bound) {
    return (long) (random.nextDouble() * (bound + 1));
  }
}
