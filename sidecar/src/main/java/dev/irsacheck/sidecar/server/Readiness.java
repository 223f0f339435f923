package dev.irsacheck.sidecar.server;

import dev.irsacheck.report.Verdict;
import dev.irsacheck.settings.Mode;

/**
 * Whether the pod should get traffic, verdict by verdict.
 *
 * <p>A network that fails for one check must not take a whole fleet out of its load balancers, so a
 * ready pod stays ready until {@code threshold} checks in a row could not tell. A definite fault
 * takes it down at once: STS has spoken, and the application's next refresh will hear the same. A
 * pod that was never found healthy has nothing to hold on to and waits.
 *
 * @param mode enforce follows the verdicts; warn is ready once there is one; off always is
 * @param threshold how many checks in a row that cannot tell take a ready pod down, at least 1
 * @param ready whether it should
 * @param doubts how many checks in a row could not tell
 */
record Readiness(Mode mode, int threshold, boolean ready, int doubts) {
  static Readiness start(Mode mode, int threshold) {
    return new Readiness(mode, threshold, mode == Mode.OFF, 0);
  }

  Readiness after(Verdict verdict) {
    int inARow = isDoubt(verdict) ? doubts + 1 : 0;
    return new Readiness(mode, threshold, isReady(verdict, inARow), inARow);
  }

  private boolean isReady(Verdict verdict, int inARow) {
    if (mode != Mode.ENFORCE || verdict == Verdict.HEALTHY) {
      return true;
    }
    return isDoubt(verdict) && ready && inARow < threshold;
  }

  /** A fault of ours says as little about the pod as a network that is down. */
  private static boolean isDoubt(Verdict verdict) {
    return verdict == Verdict.CANNOT_TELL || verdict == Verdict.SELF_CHECK_FAILED;
  }

  /** Whether it is ready by what was found earlier, and not by the latest check. */
  boolean holdsOn() {
    return mode == Mode.ENFORCE && ready && doubts > 0;
  }

  /** What a reader should know beside the verdict, in brackets; empty where it speaks for all. */
  String remark() {
    if (mode == Mode.WARN) {
      return "mode=warn: always ready";
    }
    if (!holdsOn()) {
      return "";
    }
    return "still ready: " + doubts + " of " + threshold + " inconclusive checks";
  }
}
