package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.RemoteFacts;
import dev.irsacheck.check.facts.UncheckedTlsSetting;
import java.util.List;
import java.util.function.Supplier;

/** Whether a TLS failure counts if the application's TLS may differ from the check's. */
public final class TlsDifference {
  private static final String REASON =
      "the check's TLS came to no connection, and may not be the application's";

  private TlsDifference() {}

  /** A doubtful TLS failure becomes a trust store obstacle, which alone stops retries. */
  public static Answer counted(Answer answer, Supplier<List<UncheckedTlsSetting>> doubts) {
    return answer instanceof Unreachable unreachable
            && isOfTls(unreachable.obstacle())
            && !doubts.get().isEmpty()
        ? new Unreachable(Obstacle.TRUST_STORE, unreachable.detail())
        : answer;
  }

  static void put(
      Facts.Builder facts,
      List<UncheckedTlsSetting> doubts,
      AsyncStsProbe.Result result,
      boolean podIdentity) {
    facts.known(FactKey.TLS_DOUBTS, doubts, Source.NONE);
    if (isOfTls(result.assumed())) {
      RemoteFacts.notAsked(facts, REASON);
    } else if (podIdentity && isOfTls(result.caller())) {
      RemoteFacts.callerUnknown(facts, REASON);
    }
  }

  private static boolean isOfTls(StsCall call) {
    return call != null
        && call.answer() instanceof Unreachable unreachable
        && (isOfTls(unreachable.obstacle()) || unreachable.obstacle() == Obstacle.RESET);
  }

  /** True if other TLS settings might have succeeded. */
  private static boolean isOfTls(Obstacle obstacle) {
    return obstacle == Obstacle.TLS
        || obstacle == Obstacle.HANDSHAKE
        || obstacle == Obstacle.TRUST_STORE;
  }
}
