package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.report.Verdict;
import java.time.Instant;

/**
 * Port: an external observer, such as the pod's condition in the Kubernetes API.
 *
 * <p>It is called on the checking thread and must return at once. Exceptions are logged and
 * ignored.
 */
@FunctionalInterface
public interface VerdictListener {
  /** Called after the first check and after each change of readiness, verdict or code. */
  void changed(Change change);

  /**
   * @param ready whether the pod should get traffic
   * @param primary the earliest cause; null for a healthy chain
   * @param message one line and the fix, if there is one; safe to print
   * @param at start of the check
   */
  record Change(boolean ready, Verdict verdict, Finding primary, String message, Instant at) {}
}
