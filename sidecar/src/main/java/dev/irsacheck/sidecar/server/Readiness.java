package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import dev.irsacheck.report.Verdict;

/**
 * Whether the pod should get traffic, verdict by verdict.
 *
 * <p>Where {@code cannot-tell} would let a pod start, what was proved last stands, for as long as
 * it takes: by default while AWS or the node is in trouble. Nothing was proved of a pod that starts
 * then, and it becomes ready as an init container would let it start.
 *
 * <p>Else a network that fails for one check must not take a whole fleet out of its load balancers,
 * so a ready pod stays ready until {@code threshold} checks in a row could not tell. A definite
 * fault takes it down at once: STS has spoken, and the application's next refresh will hear the
 * same. A pod that was never found healthy has nothing to hold on to and waits.
 *
 * @param mode enforce follows the verdicts; warn is ready once there is one; off always is
 * @param cannotTell which of those that cannot tell are let pass
 * @param threshold how many others of them in a row take a ready pod down, at least 1
 * @param ready whether it should
 * @param proved the last verdict that was one of STS's, null where there was none
 * @param doubts how many checks in a row could not tell and are not let pass
 * @param passed whether the latest could not tell, and is let pass
 */
record Readiness(
    EnforcementMode mode,
    InconclusiveMode cannotTell,
    int threshold,
    boolean ready,
    Verdict proved,
    int doubts,
    boolean passed) {
  static Readiness start(EnforcementMode mode, InconclusiveMode cannotTell, int threshold) {
    return new Readiness(mode, cannotTell, threshold, mode == EnforcementMode.OFF, null, 0, false);
  }

  /**
   * The readiness after one more check.
   *
   * @param side on whose the trouble is, of a verdict that cannot tell; else null
   */
  Readiness after(Verdict verdict, FaultSide side) {
    boolean pass = verdict == Verdict.CANNOT_TELL && cannotTell.starts(side.stops());
    boolean doubt = isDoubt(verdict) && !pass;
    Verdict last = isDoubt(verdict) ? proved : verdict;
    int inARow = doubt ? doubts + 1 : 0;
    boolean holds = doubt ? ready && inARow < threshold : isReadyBy(last);
    return new Readiness(
        mode, cannotTell, threshold, mode != EnforcementMode.ENFORCE || holds, last, inARow, pass);
  }

  private static boolean isReadyBy(Verdict proved) {
    return proved == null || proved == Verdict.HEALTHY;
  }

  /** A fault of ours says as little about the pod as a network that is down. */
  private static boolean isDoubt(Verdict verdict) {
    return verdict == Verdict.CANNOT_TELL || verdict == Verdict.SELF_CHECK_FAILED;
  }

  /** Whether it is ready by what was found earlier or let pass, and not by the latest check. */
  boolean holdsOn() {
    return mode == EnforcementMode.ENFORCE && ready && (doubts > 0 || passed);
  }

  /** What a reader should know beside the verdict, in brackets; empty where it speaks for all. */
  String remark() {
    if (mode == EnforcementMode.WARN) {
      return "mode=warn: always ready";
    }
    if (!holdsOn()) {
      return "";
    }
    if (doubts > 0) {
      return "still ready: " + doubts + " of " + threshold + " inconclusive checks";
    }
    String by = ": cannot-tell=" + cannotTell.word();
    return (proved == null ? "ready, with nothing proved yet" : "still ready") + by;
  }
}
