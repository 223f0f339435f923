package dev.irsacheck.sts;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The moment by which everything has to end. */
public final class Deadline implements BooleanSupplier {
  private final long start;
  private final long nanos;

  private Deadline(Duration length) {
    this.start = System.nanoTime();
    this.nanos = length.toNanos();
  }

  public static Deadline in(Duration length) {
    return new Deadline(length);
  }

  public boolean passed() {
    return remainingNanos() <= 0;
  }

  /** The same as {@link #passed}. */
  @Override
  public boolean getAsBoolean() {
    return passed();
  }

  /** Never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, remainingNanos()));
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private long remainingNanos() {
    return nanos - (System.nanoTime() - start);
  }
}
