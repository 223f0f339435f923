package dev.irsacheck.check;

import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;

/** Who checks again where nothing but time is needed: Kubernetes by a restart, or the sidecar. */
public final class NextCheck {
  private NextCheck() {}

  /** One sentence. Nothing restarts a pod whose sidecar is alive, and nothing should. */
  public static String of(Facts facts) {
    return isOurs(facts)
        ? "Leave the pod running: " + facts.get(FactKey.CHECKS_AGAIN) + " checks again by itself."
        : "Kubernetes will restart the pod and the check runs again.";
  }

  /** Whether this process does. */
  public static boolean isOurs(Facts facts) {
    return facts.fact(FactKey.CHECKS_AGAIN).isKnown();
  }
}
