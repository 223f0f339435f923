package dev.irsacheck.check.facts;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.evidence.Source;
import java.time.Duration;

public final class RemoteFacts {
  private RemoteFacts() {}

  /** STS was not called; the reason applies to every fact that its answer would give. */
  public static void notAsked(Facts.Builder facts, String reason) {
    facts.unknown(
        reason,
        FactKey.AGENT_CALL,
        FactKey.ASSUME_ROLE,
        FactKey.ASSUME_ROLE_ANSWER,
        FactKey.CALLER_CALL,
        FactKey.CALLER,
        FactKey.CLOCK_SKEW);
  }

  /** {@code caller} is null without credentials or an endpoint of STS. */
  public static void putAgent(Facts.Builder facts, StsCall asked, StsCall caller) {
    facts
        .known(FactKey.AGENT_CALL, asked, Source.host(asked.host()))
        .unknown(
            "this pod has its role from EKS Pod Identity",
            FactKey.ASSUME_ROLE,
            FactKey.ASSUME_ROLE_ANSWER);
    if (caller == null) {
      callerUnknown(
          facts,
          asked.granted()
              ? "the endpoint of STS is not known"
              : "the EKS Pod Identity Agent gave no credentials");
      return;
    }
    Source sts = Source.host(caller.host());
    facts.known(FactKey.CALLER_CALL, caller, sts);
    caller(facts, sts, "STS did not say who the caller is", caller);
    skew(facts, caller, sts);
  }

  public static void callerUnknown(Facts.Builder facts, String reason) {
    facts.unknown(reason, FactKey.CALLER_CALL, FactKey.CALLER, FactKey.CLOCK_SKEW);
  }

  /** {@code caller} is null if the role was not granted. */
  public static void put(Facts.Builder facts, StsCall assumed, StsCall caller) {
    String refused = "STS did not grant the role";
    Source sts = Source.host(assumed.host());
    facts.unknown(FactKey.AGENT_CALL, "this pod has its role from IRSA");
    facts.known(FactKey.ASSUME_ROLE, assumed, sts);
    facts.put(
        FactKey.ASSUME_ROLE_ANSWER,
        decided(assumed)
            ? Fact.known(assumed, sts)
            : Fact.unknown("STS gave no answer to the request"));
    facts.put(
        FactKey.CALLER_CALL, caller == null ? Fact.unknown(refused) : Fact.known(caller, sts));
    // Without a GetCallerIdentity result, the first response names the role too.
    caller(facts, sts, refused, caller, assumed);
    skew(facts, assumed, sts);
  }

  /** Throttling and server errors do not count as an answer. */
  private static boolean decided(StsCall call) {
    if (call.answer() instanceof StsCall.Refused refused) {
      DiagnosisCode code = refused.row().diagnosis();
      return code != DiagnosisCode.IRSA417 && code != DiagnosisCode.IRSA418;
    }
    return call.answered();
  }

  private static void caller(Facts.Builder facts, Source sts, String reason, StsCall... calls) {
    for (StsCall call : calls) {
      if (call != null && call.answer() instanceof StsCall.Granted granted) {
        facts.known(FactKey.CALLER, new CallerIdentity(granted.arn(), granted.account()), sts);
        return;
      }
    }
    facts.unknown(FactKey.CALLER, reason);
  }

  private static void skew(Facts.Builder facts, StsCall call, Source sts) {
    Duration skew = call.skew();
    facts.put(
        FactKey.CLOCK_SKEW,
        skew == null ? Fact.unknown("STS did not tell its time") : Fact.known(skew, sts));
  }
}
