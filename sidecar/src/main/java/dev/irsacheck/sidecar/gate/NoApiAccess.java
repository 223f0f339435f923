package dev.irsacheck.sidecar.gate;

/** This pod lacks API access; the message is one sentence, safe to print. */
public final class NoApiAccess extends Exception {
  private static final long serialVersionUID = 1;

  NoApiAccess(String message) {
    super(message);
  }
}
