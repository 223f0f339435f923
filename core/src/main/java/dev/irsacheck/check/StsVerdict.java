package dev.irsacheck.check;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Severity;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** What STS answered; for checks that consider {@code ASSUME_ROLE}. */
public final class StsVerdict {
  private StsVerdict() {}

  public static boolean granted(Facts facts) {
    return answer(facts, FactKey.ASSUME_ROLE) instanceof StsCall.Granted;
  }

  public static boolean agentGranted(Facts facts) {
    return answer(facts, FactKey.AGENT_CALL) instanceof StsCall.Granted;
  }

  public static boolean agentRefused(Facts facts) {
    return answer(facts, FactKey.AGENT_CALL) instanceof StsCall.Refused refused
        && !refused.passes();
  }

  /**
   * Returns null without a refusal, and for throttling, which proves nothing. A refusal in unknown
   * words is {@code IRSA317}, which stays inconclusive unless another check finds the fault.
   */
  public static DiagnosisCode refusal(Facts facts) {
    if (!(answer(facts, FactKey.ASSUME_ROLE) instanceof StsCall.Refused refused)) {
      return null;
    }
    DiagnosisCode code = refused.row().diagnosis();
    boolean open = code.severity() == Severity.CANNOT_TELL && code != DiagnosisCode.IRSA317;
    return open ? null : code;
  }

  /** Why there is no answer; null if STS answered or was not called. */
  public static StsCall.Obstacle obstacle(Facts facts) {
    return answer(facts, FactKey.ASSUME_ROLE) instanceof StsCall.Unreachable unreachable
        ? unreachable.obstacle()
        : null;
  }

  public static boolean answered(Facts facts) {
    return facts.fact(FactKey.ASSUME_ROLE) instanceof Fact.Known<StsCall> known
        && known.value().answered();
  }

  private static StsCall.Answer answer(Facts facts, FactKey<StsCall> call) {
    return facts.fact(call) instanceof Fact.Known<StsCall> known ? known.value().answer() : null;
  }
}
