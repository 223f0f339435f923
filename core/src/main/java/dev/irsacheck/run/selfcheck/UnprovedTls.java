package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.RemoteFacts;
import dev.irsacheck.check.facts.TlsDoubt;
import java.util.List;

/** Whether a failure of TLS counts, where the check's TLS may differ from the application's. */
public final class UnprovedTls {
  private static final String REASON =
      "the check's TLS came to no connection, and may not be the application's";

  private UnprovedTls() {}

  /** Whether another TLS might have come through. */
  public static boolean isOfTls(Obstacle obstacle) {
    return obstacle == Obstacle.TLS
        || obstacle == Obstacle.HANDSHAKE
        || obstacle == Obstacle.TRUST_STORE;
  }

  static void put(Facts.Builder facts, List<TlsDoubt> doubts) {
    facts.known(FactKey.TLS_DOUBTS, doubts, Source.NONE);
  }

  /** Takes a failure of TLS out of the facts, which is none of the application's. */
  static void takeOut(Facts.Builder facts, AsyncStsProbe.Result result, boolean podIdentity) {
    if (isOfTls(result.assumed())) {
      RemoteFacts.notAsked(facts, REASON);
    } else if (podIdentity && isOfTls(result.caller())) {
      RemoteFacts.callerUnknown(facts, REASON);
    }
  }

  private static boolean isOfTls(StsCall call) {
    return call != null
        && call.answer() instanceof StsCall.Unreachable unreachable
        && (isOfTls(unreachable.obstacle()) || unreachable.obstacle() == Obstacle.RESET);
  }
}
