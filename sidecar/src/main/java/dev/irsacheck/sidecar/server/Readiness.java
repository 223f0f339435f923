package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import dev.irsacheck.report.Verdict;

/**
 * Whether the pod should get traffic, derived from the verdicts.
 *
 * <p>If the policy lets {@code cannot-tell} pass, the last proved verdict stays in effect, by
 * default during trouble at AWS or the node. A pod that starts then becomes ready, as with an init
 * container.
 *
 * <p>Otherwise a ready pod stays ready until {@code threshold} consecutive checks are inconclusive,
 * so that one network failure does not take a fleet out of its load balancers. A definite fault
 * makes the pod unready at once, because the application's next refresh will fail too. A pod that
 * was never healthy waits.
 *
 * @param mode enforce follows the verdicts; warn is ready after the first one; off is always ready
 * @param cannotTell which inconclusive verdicts pass
 * @param threshold number of consecutive other ones that make a ready pod unready, at least 1
 * @param proved the last conclusive verdict; null if there was none
 * @param doubts number of consecutive inconclusive checks that do not pass
 * @param passed whether the latest check was inconclusive and passes
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

  /** The side is null for a conclusive verdict. */
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

  /** An internal error is as inconclusive as a network failure. */
  private static boolean isDoubt(Verdict verdict) {
    return verdict == Verdict.CANNOT_TELL || verdict == Verdict.SELF_CHECK_FAILED;
  }

  /** Whether it is ready because of earlier checks or the policy, not the latest check. */
  boolean holdsOn() {
    return mode == EnforcementMode.ENFORCE && ready && (doubts > 0 || passed);
  }

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
