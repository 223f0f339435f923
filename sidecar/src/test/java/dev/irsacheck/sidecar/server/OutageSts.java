package dev.irsacheck.sidecar.server;

import dev.irsacheck.emulator.world.Capacity;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

final class OutageSts {
  private static final int BIN = 10_000;

  private final OutageScenario scenario;
  private final Capacity.Bucket inTrouble;
  private final Capacity.Bucket after;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private final int[] calls;
  private final Random random;
  private long now;
  private long numbers;

  enum Answer {
    GRANTED,
    THROTTLED,
    DOWN
  }

  private record Event(long at, long number, Runnable what) {}

  OutageSts(OutageScenario scenario, long seed) {
    this.scenario = scenario;
    this.random = new Random(seed);
    this.calls = new int[scenario.minutes() * 60_000 / BIN];
    this.inTrouble =
        new Capacity.Bucket(
            scenario.perSecondInTrouble(), Math.max(1, 10 * scenario.perSecondInTrouble()));
    this.after = new Capacity.Bucket(scenario.perSecond(), scenario.perSecond());
  }

  /** Calls STS; all actions share one rate limit. */
  Answer ask() {
    calls[(int) (now / BIN)]++;
    boolean troubled = now < scenario.minutesOfTrouble() * 60_000L;
    if (troubled && scenario.perSecondInTrouble() == 0) {
      return Answer.DOWN;
    }
    return (troubled ? inTrouble : after).grants(now / 1e3) ? Answer.GRANTED : Answer.THROTTLED;
  }

  long now() {
    return now;
  }

  Random random() {
    return random;
  }

  void in(long millis, Runnable what) {
    events.add(new Event(now + millis, numbers++, what));
  }

  int[] run() {
    for (Event next = events.poll();
        next != null && next.at < scenario.minutes() * 60_000L;
        next = events.poll()) {
      now = next.at;
      next.what.run();
    }
    return calls;
  }
}
