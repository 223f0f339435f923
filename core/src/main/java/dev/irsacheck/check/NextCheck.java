package dev.irsacheck.check;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** What repeats the check if only time helps: the sidecar, Kubernetes by a restart, or the SDK. */
public final class NextCheck {
  private NextCheck() {}

  /** A living sidecar needs no restart of its pod. */
  public static String of(Facts facts, FaultSide side) {
    if (facts.fact(FactKey.CHECKS_AGAIN).isKnown()) {
      return "Leave the pod running: "
          + facts.get(FactKey.CHECKS_AGAIN)
          + " checks again by itself.";
    }
    return !side.stops()
        ? "Leave the pod alone: its next attempt may succeed."
        : "Kubernetes will restart the pod and the check runs again.";
  }
}
