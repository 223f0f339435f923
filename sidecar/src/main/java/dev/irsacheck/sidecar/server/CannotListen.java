package dev.irsacheck.sidecar.server;

/** The address that was given cannot be listened on; the message completes "ADDRESS …". */
public final class CannotListen extends Exception {
  private static final long serialVersionUID = 1;

  CannotListen(String message) {
    super(message);
  }
}
