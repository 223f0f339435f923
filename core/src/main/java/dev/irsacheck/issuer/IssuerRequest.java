package dev.irsacheck.issuer;

import java.time.Duration;

/**
 * Which issuer to inspect, and the token to hold against its keys.
 *
 * @param issuer the token's {@code iss}, to the letter
 * @param token the token file's content; a secret, never sent to the issuer
 * @param allowPrivate call private addresses and other ports than 443 too
 * @param patience how long one connect or read may take
 */
public record IssuerRequest(String issuer, String token, boolean allowPrivate, Duration patience) {

  /** Without the token. */
  @Override
  public String toString() {
    return "IssuerQuestion[" + issuer + "]";
  }
}
