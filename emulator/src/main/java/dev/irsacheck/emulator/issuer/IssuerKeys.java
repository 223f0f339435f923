package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The RS256 keys of the issuers; an issuer keeps its key when the world changes. */
public final class IssuerKeys {
  /**
   * Of all emulators in this JVM, each of which takes them in this order: to make one takes longer
   * than a whole check, and the tests start hundreds of emulators.
   */
  private static final List<RSAKey> MADE = new ArrayList<>();

  private final Map<String, RSAKey> byIssuer = new HashMap<>();

  /**
   * The key that signs the issuer's tokens, no other issuer's of this emulator; its {@code kid} is
   * its thumbprint.
   */
  synchronized RSAKey of(String iss) {
    return byIssuer.computeIfAbsent(iss, first -> made(byIssuer.size()));
  }

  private static RSAKey made(int number) {
    synchronized (MADE) {
      if (number == MADE.size()) {
        MADE.add(generate());
      }
      return MADE.get(number);
    }
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("cannot make an RSA key", impossible);
    }
  }
}
