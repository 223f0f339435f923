package dev.irsacheck.aws.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another attempt. Random, since in a roll-out every pod starts at once,
 * and pauses without chance would keep them in step.
 *
 * <p>The bounds of what AWS has answered are those of the SDK for Java v2's standard mode, which
 * draws between nothing and a bound that doubles.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">Retry
 *     behavior</a>
 */
final class Backoff {
  private static final long SECOND = 1_000;

  /** Milliseconds, as the three below. */
  private static final long FIRST_BUSY = SECOND;

  private static final long FIRST = 100;
  private static final long LONGEST = 20 * SECOND;

  /** Of a way that may open at any time, as it does in a pod whose network is being set up. */
  private static final long LONGEST_UNREACHED = 5 * SECOND;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The pause after an attempt.
   *
   * @param nth how many attempts have met this trouble so far, at least 1
   */
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
