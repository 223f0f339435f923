package dev.irsacheck.emulator.world;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Counts down faults: each entry applies as many times as it says. */
final class FaultCounter<T extends FaultCounter.Limited> {
  static final String FOR_EVER = "-1";

  private final List<T> entries;
  private final int[] taken;

  FaultCounter(List<T> entries) {
    this.entries = entries;
    this.taken = new int[entries.size()];
  }

  interface Limited {
    /** Negative means no limit. */
    int times();
  }

  synchronized Optional<T> next(Predicate<T> isMeant) {
    for (int i = 0; i < taken.length; i++) {
      T entry = entries.get(i);
      if (isMeant.test(entry) && (entry.times() < 0 || taken[i] < entry.times())) {
        taken[i]++;
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }
}
