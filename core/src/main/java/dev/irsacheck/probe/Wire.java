package dev.irsacheck.probe;

/** Sends signed requests as whom the pod is, or as a role that it took. */
public interface Wire {
  /** Asks, and drops what is granted unread. */
  default ProbeAnswer ask(ProbeCall call) {
    return ask(call, false);
  }

  /**
   * Asks.
   *
   * @param keep whether a granted answer's body is wanted: never of what may hold a secret
   */
  ProbeAnswer ask(ProbeCall call, boolean keep);

  /**
   * Whether a dry run of this service is none: at AWS's own endpoints, or where the declaration
   * says so. A server that does not know the flag performs the call.
   */
  boolean honoursDryRuns(String service);
}
