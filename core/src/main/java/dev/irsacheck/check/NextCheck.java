package dev.irsacheck.check;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/**
 * Who asks again where nothing but time is needed: the sidecar, Kubernetes by a restart, or, where
 * the application has started all the same, its own SDK.
 */
public final class NextCheck {
  private NextCheck() {}

  /** One sentence. Nothing restarts a pod whose sidecar is alive, and nothing should. */
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
