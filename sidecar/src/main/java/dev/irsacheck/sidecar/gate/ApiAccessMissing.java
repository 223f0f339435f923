package dev.irsacheck.sidecar.gate;

/** This pod lacks what writing to the API needs; the message is one sentence, safe to print. */
public final class ApiAccessMissing extends Exception {
  private static final long serialVersionUID = 1;

  ApiAccessMissing(String message) {
    super(message);
  }
}
