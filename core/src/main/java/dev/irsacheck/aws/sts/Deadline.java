package dev.irsacheck.aws.sts;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

public final class Deadline implements BooleanSupplier {
  private final LongSupplier clock;
  private final long start;
  private final long nanos;

  private Deadline(Duration length, Duration age, LongSupplier clock) {
    this.clock = clock;
    this.start = now() - age.toNanos();
    this.nanos = length.toNanos();
  }

  public static Deadline in(Duration length) {
    return new Deadline(length, Duration.ZERO, null);
  }

  public static Deadline in(Duration length, Duration age) {
    return new Deadline(length, age, null);
  }

  static Deadline in(Duration length, LongSupplier clock) {
    return new Deadline(length, Duration.ZERO, clock);
  }

  public boolean passed() {
    return remainingNanos() <= 0;
  }

  @Override
  public boolean getAsBoolean() {
    return passed();
  }

  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, remainingNanos()));
  }

  public Duration elapsed() {
    return Duration.ofNanos(now() - start);
  }

  private long remainingNanos() {
    return nanos - (now() - start);
  }

  private long now() {
    return clock == null ? System.nanoTime() : clock.getAsLong();
  }
}
