package dev.irsacheck.check.podidentity;

import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsCall;

/** What the agent made of the token, for checks that look at a cause. */
final class AgentVerdict {
  private AgentVerdict() {}

  /** Whether it gave credentials; false where it was not asked. */
  static boolean granted(Facts facts) {
    StsCall call = facts.fact(FactKey.AGENT_CALL).orElse(null);
    return call != null && call.granted();
  }

  /** Whether it, or EKS Auth behind it, refused for good. */
  static boolean refused(Facts facts) {
    StsCall call = facts.fact(FactKey.AGENT_CALL).orElse(null);
    return call != null && call.answer() instanceof StsCall.Refused refused && !refused.passes();
  }
}
