package dev.irsacheck.emulator.world;

import java.util.List;
import java.util.Optional;

/** Hands out a world's faults, each as many times as it is to befall a request. */
public final class FaultDesk {
  private final List<Fault> faults;
  private final int[] befallen;

  FaultDesk(List<Fault> faults) {
    this.faults = faults;
    this.befallen = new int[faults.size()];
  }

  /**
   * The first fault that is still to befall the action, or empty when all goes well.
   *
   * @param role the role that is asked for, or whose credentials ask; empty where none is known
   */
  public synchronized Optional<Fault> next(String action, Optional<Arn> role) {
    for (int i = 0; i < befallen.length; i++) {
      Fault fault = faults.get(i);
      if (!fault.befalls(action, role)) {
        continue;
      }
      if (fault.times() == Fault.FOR_EVER || befallen[i] < fault.times()) {
        befallen[i]++;
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
