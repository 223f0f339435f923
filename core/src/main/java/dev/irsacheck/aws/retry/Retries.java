package dev.irsacheck.aws.retry;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The retry budget of one check: a token bucket for each host. The SDK's bucket has a hundred
 * retries for a long-lived process. A check lasts seconds, so its bucket holds the retries of one
 * call.
 */
public final class Retries {
  /** The limit of the SDK's standard mode. */
  static final int MOST_ATTEMPTS = 3;

  private final boolean once;
  private final Backoff backoff;
  private final Pause pause;
  private final Map<String, Integer> taken = new HashMap<>();

  public interface Pause {
    void of(Duration length) throws InterruptedException;
  }

  private Retries(boolean once, RandomGenerator random, Pause pause) {
    this.once = once;
    this.backoff = new Backoff(random);
    this.pause = pause;
  }

  public Retries(RandomGenerator random, Pause pause) {
    this(false, random, pause);
  }

  public static Retries ofOneCheck() {
    return new Retries(new Random(), length -> Thread.sleep(length.toMillis()));
  }

  /** No retries, for a caller that repeats the check. */
  public static Retries none() {
    return new Retries(true, new Random(), length -> {});
  }

  public Attempts of(String host, Supplier<Duration> remaining) {
    return new Attempts(this, host, remaining);
  }

  boolean areNone() {
    return once;
  }

  Backoff backoff() {
    return backoff;
  }

  synchronized boolean take(String host) {
    int before = taken.getOrDefault(host, 0);
    if (before == MOST_ATTEMPTS - 1) {
      return false;
    }
    taken.put(host, before + 1);
    return true;
  }

  synchronized void giveBack(String host) {
    taken.merge(host, -1, Integer::sum);
  }

  /** Returns false if the thread was interrupted. */
  public boolean waited(Duration length) {
    try {
      pause.of(length);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
