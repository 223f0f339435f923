package dev.irsacheck.trust;

/** Not a trust policy that IAM could hold; the message names the place and the value. */
final class MalformedPolicy extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedPolicy(String message) {
    super(message);
  }
}
