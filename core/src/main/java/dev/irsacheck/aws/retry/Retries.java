package dev.irsacheck.aws.retry;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The retries of one check, whatever it asks: a bucket of tokens for each host.
 *
 * <p>A retry of what AWS answered takes a token, and a call that comes through after one gives it
 * back. The SDK's bucket lasts for a hundred retries of a process that stays; a check lasts seconds
 * and meets AWS's trouble once, so its bucket holds as many as one call may use, and the next call
 * does not begin anew.
 */
public final class Retries {
  /** Of one call that AWS answers: as the SDK's standard mode has it. */
  static final int MOST_ATTEMPTS = 3;

  private final boolean once;
  private final Backoff backoff;
  private final Pause pause;
  private final Map<String, Integer> taken = new HashMap<>();

  /** Sleeps; tests do not. */
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

  /** Each question is put once: for a caller that comes back by itself. */
  public static Retries none() {
    return new Retries(true, new Random(), length -> {});
  }

  /**
   * The attempts of a call that begins.
   *
   * @param remaining until the deadline; a pause that would not end before it is not made
   */
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

  /** False where somebody wants an end. */
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
