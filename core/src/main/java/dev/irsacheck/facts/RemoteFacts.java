package dev.irsacheck.facts;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.evidence.Source;
import java.time.Duration;

/** Adds what STS answered to the facts. */
public final class RemoteFacts {
  private RemoteFacts() {}

  /** STS was not asked; the reason stands for every fact that an answer would have given. */
  public static void notAsked(Facts.Builder facts, String reason) {
    facts
        .unknown(FactKey.AGENT_CALL, reason)
        .unknown(FactKey.ASSUME_ROLE, reason)
        .unknown(FactKey.ASSUME_ROLE_ANSWER, reason)
        .unknown(FactKey.CALLER_CALL, reason)
        .unknown(FactKey.CALLER, reason)
        .unknown(FactKey.CLOCK_SKEW, reason);
  }

  /**
   * Adds both exchanges of EKS Pod Identity.
   *
   * @param asked the agent
   * @param caller null where the agent gave no credentials, or no endpoint of STS is known
   */
  public static void putAgent(Facts.Builder facts, StsCall asked, StsCall caller) {
    String reason = "this pod has its role from EKS Pod Identity";
    facts
        .known(FactKey.AGENT_CALL, asked, new Source(asked.host()))
        .unknown(FactKey.ASSUME_ROLE, reason)
        .unknown(FactKey.ASSUME_ROLE_ANSWER, reason);
    if (caller == null) {
      String unasked =
          asked.granted()
              ? "the endpoint of STS is not known"
              : "the EKS Pod Identity Agent gave no credentials";
      facts
          .unknown(FactKey.CALLER_CALL, unasked)
          .unknown(FactKey.CALLER, unasked)
          .unknown(FactKey.CLOCK_SKEW, unasked);
      return;
    }
    Source sts = new Source(caller.host());
    facts.known(FactKey.CALLER_CALL, caller, sts);
    if (caller.answer() instanceof StsCall.Granted granted) {
      facts.known(FactKey.CALLER, new CallerIdentity(granted.arn(), granted.account()), sts);
    } else {
      facts.unknown(FactKey.CALLER, "STS did not say who the caller is");
    }
    skew(facts, caller, sts);
  }

  private static void skew(Facts.Builder facts, StsCall call, Source sts) {
    Duration skew = call.skew();
    if (skew == null) {
      facts.unknown(FactKey.CLOCK_SKEW, "STS did not tell its time");
    } else {
      facts.known(FactKey.CLOCK_SKEW, skew, sts);
    }
  }

  /**
   * Adds both exchanges of IRSA.
   *
   * @param caller null where the role was not granted
   */
  public static void put(Facts.Builder facts, StsCall assumed, StsCall caller) {
    Source sts = new Source(assumed.host());
    facts.unknown(FactKey.AGENT_CALL, "this pod has its role from IRSA");
    facts.known(FactKey.ASSUME_ROLE, assumed, sts);
    if (decided(assumed)) {
      facts.known(FactKey.ASSUME_ROLE_ANSWER, assumed, sts);
    } else {
      facts.unknown(FactKey.ASSUME_ROLE_ANSWER, "STS gave no answer to the request");
    }
    if (caller == null) {
      facts.unknown(FactKey.CALLER_CALL, "STS did not grant the role");
    } else {
      facts.known(FactKey.CALLER_CALL, caller, sts);
    }
    caller(facts, assumed, caller, sts);
    skew(facts, assumed, sts);
  }

  /** "Come back later" and "I have a fault" are no answers to the request. */
  private static boolean decided(StsCall call) {
    if (call.answer() instanceof StsCall.Refused refused) {
      return !isNotNow(refused);
    }
    return call.answered();
  }

  private static boolean isNotNow(StsCall.Refused refused) {
    DiagnosisCode code = refused.row().diagnosis();
    return code == DiagnosisCode.IRSA417 || code == DiagnosisCode.IRSA418;
  }

  /** Where GetCallerIdentity said nothing, the answer to the first request names the role too. */
  private static void caller(Facts.Builder facts, StsCall assumed, StsCall caller, Source sts) {
    if (caller != null && caller.answer() instanceof StsCall.Granted granted) {
      facts.known(FactKey.CALLER, new CallerIdentity(granted.arn(), granted.account()), sts);
    } else if (assumed.answer() instanceof StsCall.Granted granted) {
      facts.known(FactKey.CALLER, new CallerIdentity(granted.arn(), granted.account()), sts);
    } else {
      facts.unknown(FactKey.CALLER, "STS did not grant the role");
    }
  }
}
