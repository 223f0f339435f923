package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.report.Verdict;
import java.time.Instant;

/**
 * Port: somebody outside who wants to know, such as the pod's condition in the Kubernetes API.
 *
 * <p>It is told on the thread that checks, so it must return at once: what takes time belongs on a
 * thread of its own. Whatever it throws is logged and ends there.
 */
@FunctionalInterface
public interface VerdictListener {
  /** Told after the first check, and after each that changed readiness, verdict or code. */
  void changed(Change change);

  /**
   * What has changed.
   *
   * @param ready whether the pod should get traffic
   * @param primary the earliest cause, null where the chain holds
   * @param message the same in one line of text, and below it the fix where there is one; safe to
   *     print
   * @param at when the check began
   */
  record Change(boolean ready, Verdict verdict, Finding primary, String message, Instant at) {}
}
