package dev.irsacheck.check;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Severity;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** What STS, the judge of most claims, has said; for checks that consider {@code ASSUME_ROLE}. */
public final class StsVerdict {
  private StsVerdict() {}

  /** True if STS took this very token for this very role. */
  public static boolean granted(Facts facts) {
    return answer(facts, FactKey.ASSUME_ROLE) instanceof StsCall.Granted;
  }

  /** True if the Pod Identity agent gave credentials; reads {@code AGENT_CALL}. */
  public static boolean agentGranted(Facts facts) {
    return answer(facts, FactKey.AGENT_CALL) instanceof StsCall.Granted;
  }

  /** True if the agent, or EKS Auth behind it, refused for good; reads {@code AGENT_CALL}. */
  public static boolean agentRefused(Facts facts) {
    return answer(facts, FactKey.AGENT_CALL) instanceof StsCall.Refused refused
        && !refused.passes();
  }

  /**
   * The diagnosis of a refusal of the token or the request.
   *
   * @return null where STS granted the role, was not asked, did not answer, or said "not now":
   *     throttling proves nothing about a token. In words that nobody knows a refusal is one all
   *     the same: {@code IRSA317}, which cannot tell what is wrong where no other check can
   */
  public static DiagnosisCode refusal(Facts facts) {
    if (!(answer(facts, FactKey.ASSUME_ROLE) instanceof StsCall.Refused refused)) {
      return null;
    }
    DiagnosisCode code = refused.row().diagnosis();
    boolean open = code.severity() == Severity.CANNOT_TELL && code != DiagnosisCode.IRSA317;
    return open ? null : code;
  }

  /** What kept the answer away, or null where STS answered or was not asked. */
  public static StsCall.Obstacle obstacle(Facts facts) {
    return answer(facts, FactKey.ASSUME_ROLE) instanceof StsCall.Unreachable unreachable
        ? unreachable.obstacle()
        : null;
  }

  /** True if STS itself answered, yes or no or "not now". */
  public static boolean answered(Facts facts) {
    return facts.fact(FactKey.ASSUME_ROLE) instanceof Fact.Known<StsCall> known
        && known.value().answered();
  }

  /** Null where nobody was asked. */
  private static StsCall.Answer answer(Facts facts, FactKey<StsCall> call) {
    return facts.fact(call) instanceof Fact.Known<StsCall> known ? known.value().answer() : null;
  }
}
