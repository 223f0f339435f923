package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.report.Verdict;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait for the next check.
 *
 * <p>The pods of a fleet start together; without a random part they would call STS together for
 * ever. While a pod is not ready somebody waits for it, so it looks again soon, and less often the
 * longer that lasts: much less often where AWS is in trouble, which is the worse, the more it is
 * asked. For one that is still ready, nobody does: looking again at once would only have an outage
 * of a minute at STS take the whole fleet down. While AWS is in trouble such a pod waits longer
 * each time: what STS still grants is the applications', and nothing depends on the check.
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

  /**
   * @param interval between two checks of a healthy pod
   */
  CheckInterval(Duration interval, RandomGenerator random) {
    this.interval = interval;
    this.random = random;
  }

  /**
   * The pause after a check.
   *
   * @param side on whose the trouble is, of a verdict that cannot tell; else null
   */
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

  /**
   * A pause that is no shorter than whoever answered asks for, an hour at most; those who are told
   * the same time do not come back together.
   *
   * @param retryAfter null where nobody asks
   */
  static Duration heeding(Duration retryAfter, Duration pause) {
    return retryAfter == null || retryAfter.compareTo(pause) <= 0
        ? pause
        : pause.plus(shorter(retryAfter, LONGEST_UNTIL_AWS_IS_WELL));
  }

  /** For each check in a row that was not healthy, with the pod ready or not in all of them. */
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
