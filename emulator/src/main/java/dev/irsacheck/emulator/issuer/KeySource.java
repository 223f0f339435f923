package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.function.Consumer;

/** Where a cluster publishes the keys of its tokens; the last good set stays when it fails. */
sealed interface KeySource permits KeyFile, KeyUrl {

  /**
   * The key set as it stands there.
   *
   * @param keyId the key that is wanted; null where it does not matter
   */
  JWKSet keys(String keyId);

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
  final class Unusable extends Exception {
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
