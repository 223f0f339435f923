package dev.irsacheck.probe;

import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.AwsService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Asks once more where the service throttles or has a fault of its own, after a random pause, and
 * once for all the calls that prove one permission: more would only add to its trouble. No answer
 * has cost the time of one already, so it stands.
 *
 * @param remaining milliseconds until the deadline; a pause that would not end before it is not
 *     made
 * @param retried whether that was done; one for this wire and those of the roles that it takes
 */
record OneRetry(
    Wire wire, LongSupplier remaining, RandomGenerator random, Pause pause, AtomicBoolean retried)
    implements Wire {
  /** Milliseconds. */
  private static final int SHORTEST = 200;

  private static final int LONGEST = 1_000;

  /** Waits; tests do not. */
  interface Pause {
    void upTo(long millis) throws InterruptedException;
  }

  OneRetry(Wire wire, LongSupplier remaining, RandomGenerator random, Pause pause) {
    this(wire, remaining, random, pause, new AtomicBoolean());
  }

  @Override
  public ProbeAnswer ask(ProbeCall call, boolean keep) {
    ProbeAnswer answer = wire.ask(call, keep);
    return answer.error().passes() && waited() ? wire.ask(call, keep) : answer;
  }

  @Override
  public Chained as(RoleArn role, String region) {
    Chained chained = wire.as(role, region);
    if (chained.wire() == null && chained.refused().error().passes() && waited()) {
      chained = wire.as(role, region);
    }
    return chained.wire() == null
        ? chained
        : new Chained(new OneRetry(chained.wire(), remaining, random, pause, retried), null);
  }

  @Override
  public String hostOf(AwsService service, String region) {
    return wire.hostOf(service, region);
  }

  @Override
  public boolean honoursDryRuns(AwsService service) {
    return wire.honoursDryRuns(service);
  }

  @Override
  public void close() {
    wire.close();
  }

  /** False where there is no time for it, or it was done before. */
  private boolean waited() {
    long millis = SHORTEST + random.nextLong(LONGEST - SHORTEST);
    if (millis >= remaining.getAsLong() || retried.getAndSet(true)) {
      return false;
    }
    try {
      pause.upTo(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
