package dev.irsacheck.sidecar.gate;

/**
 * The API server did not take what it was sent; the message says what to do and is safe to print.
 */
final class NotSet extends Exception {
  private static final long serialVersionUID = 1;

  NotSet(String message) {
    super(message);
  }
}
