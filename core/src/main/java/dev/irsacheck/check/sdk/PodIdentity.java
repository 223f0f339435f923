package dev.irsacheck.check.sdk;

import dev.irsacheck.check.Outcome;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.webhook.Mechanism;
import java.util.Set;

/**
 * With EKS Pod Identity alone the SDK asks the agent on the node for its credentials: neither
 * {@code sts} nor a client to call it is missed.
 */
final class PodIdentity {
  /** What a check that asks must consider. */
  static final Set<FactKey<?>> FACTS = Set.of(FactKey.POD_IDENTITY_URI, FactKey.TOKEN_PATH);

  private PodIdentity() {}

  /** Not run, where the role does not come from the agent; null where it does. */
  static Outcome orNotRun(Facts facts) {
    return facts.get(FactKey.MECHANISM) == Mechanism.POD_IDENTITY
        ? null
        : Outcome.notRun("this pod does not get its role from EKS Pod Identity");
  }

  /** Not run, where there is no web identity beside it; null where sts is needed. */
  static Outcome of(Facts facts) {
    boolean alone =
        facts.fact(FactKey.POD_IDENTITY_URI).isKnown() && !facts.fact(FactKey.TOKEN_PATH).isKnown();
    return alone ? Outcome.notRun("EKS Pod Identity gives this pod its role, without sts") : null;
  }
}
