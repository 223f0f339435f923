package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.HashMap;
import java.util.Map;

/** The RS256 keys of the issuers; an issuer keeps its key when the world changes. */
public final class IssuerKeys {
  private final Map<String, RSAKey> byIssuer = new HashMap<>();

  /**
   * The key that signs the issuer's tokens, made when first asked for; its {@code kid} is its
   * thumbprint.
   */
  synchronized RSAKey of(String iss) {
    RSAKey key = byIssuer.get(iss);
    if (key == null) {
      key = generate();
      byIssuer.put(iss, key);
    }
    return key;
  }

  static RSAKey generate() {
    try {
      return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("cannot make an RSA key", impossible);
    }
  }
}
