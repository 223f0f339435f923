package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.report.Verdict;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pause before the next check.
 *
 * <p>It has a random part, because a fleet starts together and would call STS together. A pod that
 * is not ready checks soon again, then less often, and much less if AWS has an outage, which more
 * calls make worse. A ready pod is in no hurry: fast rechecks would make a minute's outage at STS
 * take the fleet down. During an outage it waits longer each time, to leave STS to the
 * applications.
 */
final class CheckInterval {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration LONGEST_OF_AWS = Duration.ofMinutes(5);
  private static final Duration LONGEST_DOUBT = Duration.ofMinutes(5);
  private static final Duration LONGEST_UNTIL_AWS_IS_WELL = Duration.ofHours(1);
  private static final double FIFTH = 0.2;

  private final Duration interval;
  private final RandomGenerator random;
  private int unhealthy;
  private boolean held;

  CheckInterval(Duration interval, RandomGenerator random) {
    this.interval = interval;
    this.random = random;
  }

  /** The side is null for a conclusive verdict. */
  Duration after(Verdict verdict, FaultSide side, Readiness readiness) {
    if (verdict == Verdict.HEALTHY || held != readiness.holdsOn()) {
      unhealthy = 0;
    }
    held = readiness.holdsOn();
    if (verdict == Verdict.HEALTHY) {
      return giveOrTake(interval);
    }
    if (held) {
      Duration first = shorter(interval, LONGEST_DOUBT);
      return giveOrTake(
          side == FaultSide.AWS ? shorter(LONGEST_UNTIL_AWS_IS_WELL, doubled(first)) : first);
    }
    Duration longest = side == FaultSide.AWS ? LONGEST_OF_AWS : LONGEST;
    Duration bound = shorter(interval, shorter(longest, doubled(SOON)));
    return times(bound, (1 + random.nextDouble()) / 2);
  }

  /** Extends the pause to the server's Retry-After, an hour at most, with a random part. */
  static Duration heeding(Duration retryAfter, Duration pause) {
    return retryAfter == null || retryAfter.compareTo(pause) <= 0
        ? pause
        : pause.plus(shorter(retryAfter, LONGEST_UNTIL_AWS_IS_WELL));
  }

  /** Doubles for each consecutive unhealthy check with the same readiness. */
  private Duration doubled(Duration first) {
    Duration length = first.multipliedBy(1L << unhealthy);
    unhealthy = Math.min(unhealthy + 1, 10);
    return length;
  }

  private Duration giveOrTake(Duration length) {
    return times(length, 1 - FIFTH + 2 * FIFTH * random.nextDouble());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration times(Duration length, double factor) {
    return Duration.ofMillis((long) (length.toMillis() * factor));
  }
}
