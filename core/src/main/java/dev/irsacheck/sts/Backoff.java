package dev.irsacheck.sts;

import java.time.Duration;
import java.util.Random;

/**
 * Full-jitter exponential backoff: a random pause between nothing and a bound that doubles.
 *
 * <p>In a mass roll-out every pod starts at once; pauses without jitter would keep them in step.
 *
 * @see <a
 *     href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 *     Backoff And Jitter</a>
 */
final class Backoff {
  private static final long FIRST_MILLIS = 200;
  private static final long LONGEST_MILLIS = 3_000;

  private final Random random;

  Backoff(Random random) {
    this.random = random;
  }

  /** A pause that no deadline allows, so that each question is put once. */
  static Backoff never() {
    return new Backoff(null);
  }

  /**
   * The pause after an attempt.
   *
   * @param attempts how many were made so far, at least 1
   */
  Duration after(int attempts) {
    if (random == null) {
      return Duration.ofSeconds(Long.MAX_VALUE);
    }
    long bound = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempts - 1, 10));
    return Duration.ofMillis((long) (random.nextDouble() * (bound + 1)));
  }
}
