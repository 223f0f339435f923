package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.world.Binding.Default;

/**
 * How much STS grants before it throttles: a bucket of tokens, as AWS's request throttling is one.
 *
 * @param perSecond calls that it grants in the long run
 * @param burst calls that it grants at once after a rest
 */
public record Capacity(int perSecond, @Default("0") int burst) {
  public Capacity {
    if (perSecond < 1 || burst < 0) {
      throw new MalformedWorld("per-second is at least 1, burst at least 0");
    }
  }

  /** A full bucket; a burst of 0 is a second's worth. */
  Bucket bucket() {
    return new Bucket(perSecond, burst == 0 ? perSecond : burst);
  }

  /** What is left of it, by a clock of the caller's. */
  public static final class Bucket {
    private final double perSecond;
    private final double burst;
    private double tokens;
    private double at = Double.NEGATIVE_INFINITY;

    /** Full at the first call. */
    public Bucket(double perSecond, double burst) {
      this.perSecond = perSecond;
      this.burst = burst;
      this.tokens = burst;
    }

    /**
     * Takes a token; what is refused costs none.
     *
     * @param second of any clock
     */
    public synchronized boolean grants(double second) {
      // Two threads may come here in another order than they read the clock.
      double now = Math.max(second, at);
      tokens = Math.min(burst, tokens + (now - at) * perSecond);
      at = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }
}
