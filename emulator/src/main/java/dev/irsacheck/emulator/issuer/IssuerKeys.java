package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The RS256 keys of the issuers; an issuer keeps its key when the world changes. */
public final class IssuerKeys {
  /**
   * Of all worlds in this JVM: to make one takes longer than a whole check, and the tests start
   * hundreds of emulators.
   */
  private static final Map<String, RSAKey> BY_ISSUER = new ConcurrentHashMap<>();

  /**
   * The key that signs the issuer's tokens, made when first asked for; its {@code kid} is its
   * thumbprint.
   */
  RSAKey of(String iss) {
    return BY_ISSUER.computeIfAbsent(iss, first -> generate());
  }

  static RSAKey generate() {
    try {
      return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("cannot make an RSA key", impossible);
    }
  }
}
