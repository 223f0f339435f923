package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.function.Consumer;

/** Where a cluster publishes the keys of its tokens; the last good set stays when it fails. */
abstract sealed class KeySource permits KeyFile, KeyUrl {
  private final Consumer<String> complaints;
  private boolean failing;

  KeySource(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /**
   * The key set as it stands there.
   *
   * @param keyId the key that is wanted; null where it does not matter
   */
  abstract JWKSet keys(String keyId);

  /** Replaces the set by what the place has now. */
  abstract void read() throws Unusable;

  /**
   * The same where there is a set already, which stays if the place fails; locked by the caller.
   */
  final void readAgain() {
    try {
      read();
      failing = false;
    } catch (Unusable unusable) {
      if (!failing) {
        complaints.accept(unusable.getMessage());
      }
      failing = true;
    }
  }

  /**
   * Reads the set for the first time.
   *
   * @param place a file, or a URL of http or https
   * @param complaints told once each time that the place begins to fail
   * @throws Unusable if there is no key set
   */
  static KeySource open(String place, Consumer<String> complaints) throws Unusable {
    return place.matches("https?://.*")
        ? KeyUrl.open(place, complaints)
        : KeyFile.open(place, complaints);
  }

  /** A place that holds no key set; the message says why and does not name the place. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
      super(reason);
    }
  }

  /** The keys of a JWKS. */
  static JWKSet parse(String json) throws Unusable {
    JWKSet keys;
    try {
      keys = JWKSet.parse(json);
    } catch (ParseException | RuntimeException malformed) {
      throw new Unusable("not a JWKS (" + malformed.getMessage() + ")");
    }
    if (keys.getKeys().stream().noneMatch(KeySource::canVerify)) {
      throw new Unusable("a JWKS without an RSA or EC key that has a kid");
    }
    return keys;
  }

  private static boolean canVerify(JWK key) {
    return key.getKeyID() != null && (key instanceof RSAKey || key instanceof ECKey);
  }
}
