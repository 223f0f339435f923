package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.world.Binding.Default;

/** STS's token bucket: calls per second in the long run, and calls at once after a pause. */
public record Capacity(int perSecond, @Default("0") int burst) {
  public Capacity {
    if (perSecond < 1 || burst < 0) {
      throw new MalformedWorld("per-second is at least 1, burst at least 0");
    }
  }

  /** A burst of 0 means one second's worth. */
  Bucket bucket() {
    return new Bucket(perSecond, burst == 0 ? perSecond : burst);
  }

  public static final class Bucket {
    private final double perSecond;
    private final double burst;
    private double tokens;
    private double at = Double.NEGATIVE_INFINITY;

    public Bucket(double perSecond, double burst) {
      this.perSecond = perSecond;
      this.burst = burst;
      this.tokens = burst;
    }

    /** Takes a token at a second of any clock; a refused call costs none. */
    public synchronized boolean grants(double second) {
      // Two threads may arrive in another order than they read the clock.
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
