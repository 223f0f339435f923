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

/** Whether a failure of TLS counts, where the check's TLS may differ from the application's. */
public final class TlsDifference {
  private static final String REASON =
      "the check's TLS came to no connection, and may not be the application's";

  private TlsDifference() {}

  /**
   * What an answer counts as, by a TLS that may not be the application's. Where it failed nothing
   * is proved, and the application must not wait for further attempts: of all obstacles the trust
   * store's alone ends them, and no report shows this one.
   */
  public static Answer counted(Answer answer, Supplier<List<UncheckedTlsSetting>> doubts) {
    return answer instanceof Unreachable unreachable
            && isOfTls(unreachable.obstacle())
            && !doubts.get().isEmpty()
        ? new Unreachable(Obstacle.TRUST_STORE, unreachable.detail())
        : answer;
  }

  /** Adds the doubts, and takes out a failure of TLS, which is none of the application's. */
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

  /** Whether another TLS might have come through. */
  private static boolean isOfTls(Obstacle obstacle) {
    return obstacle == Obstacle.TLS
        || obstacle == Obstacle.HANDSHAKE
        || obstacle == Obstacle.TRUST_STORE;
  }
}
