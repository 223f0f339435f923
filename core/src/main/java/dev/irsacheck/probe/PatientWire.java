package dev.irsacheck.probe;

import dev.irsacheck.names.RoleArn;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Asks once more where a service is throttling: of many pods that start together, each after a
 * pause of its own.
 */
final class PatientWire implements Wire {
  private final Wire wire;
  private final Pause pause;
  private final LongSupplier remaining;

  /** Waits before a call is made again. */
  @FunctionalInterface
  interface Pause {
    /**
     * Waits.
     *
     * @param most milliseconds that there are for it
     * @return false where there is no time, and nothing is to be asked again
     */
    boolean make(long most);

    /** A quarter of a second to a whole one. */
    static Pause random() {
      return most -> {
        long length = ThreadLocalRandom.current().nextLong(250, 1000);
        if (length >= most) {
          return false;
        }
        try {
          Thread.sleep(length);
          return true;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      };
    }
  }

  /**
   * @param remaining milliseconds until nobody waits for an answer
   */
  PatientWire(Wire wire, Pause pause, LongSupplier remaining) {
    this.wire = wire;
    this.pause = pause;
    this.remaining = remaining;
  }

  @Override
  public ProbeAnswer ask(ProbeCall call, boolean keep) {
    ProbeAnswer answer = wire.ask(call, keep);
    return Answers.isThrottled(answer) && pause.make(remaining.getAsLong())
        ? wire.ask(call, keep)
        : answer;
  }

  @Override
  public Chained as(RoleArn role, String region) {
    Chained first = wire.as(role, region);
    boolean again =
        first.refused() != null
            && Answers.isThrottled(first.refused())
            && pause.make(remaining.getAsLong());
    Chained chained = again ? wire.as(role, region) : first;
    return chained.wire() == null
        ? chained
        : new Chained(new PatientWire(chained.wire(), pause, remaining), null);
  }

  @Override
  public String hostOf(String service, String region) {
    return wire.hostOf(service, region);
  }

  @Override
  public boolean honoursDryRuns(String service) {
    return wire.honoursDryRuns(service);
  }
}
