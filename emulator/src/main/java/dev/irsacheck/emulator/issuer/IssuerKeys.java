package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The keys of the issuers: those of real clusters where they are published, and for all others one
 * of RS256 that is made here; an issuer keeps its key when the world changes.
 */
public final class IssuerKeys {
  /**
   * Of all emulators in this JVM, each of which takes them in this order: to make one takes longer
   * than a whole check, and the tests start hundreds of emulators.
   */
  private static final List<RSAKey> MADE = new ArrayList<>();

  private final Map<String, RSAKey> byIssuer = new HashMap<>();
  private final Map<String, KeySource> clusters;

  private IssuerKeys(Map<String, KeySource> clusters) {
    this.clusters = clusters;
  }

  /** Without clusters: every issuer's key is made here. */
  public IssuerKeys() {
    this(Map.of());
  }

  /**
   * With the keys of clusters, which sign their tokens themselves.
   *
   * @param places a file or a URL of a JWKS, by the issuer's {@code iss}
   * @param complaints told once each time that a place begins to fail
   * @throws IllegalArgumentException if a place has no key set; the message names both and says why
   */
  public static IssuerKeys ofClusters(Map<String, String> places, Consumer<String> complaints) {
    Map<String, KeySource> clusters = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : places.entrySet()) {
      String what = "the keys of issuer " + entry.getKey() + " in " + entry.getValue() + ": ";
      try {
        clusters.put(
            entry.getKey(),
            KeySource.open(
                entry.getValue(),
                reason -> complaints.accept(what + reason + "; the keys before are kept")));
      } catch (KeySource.Unusable unusable) {
        throw new IllegalArgumentException(what + unusable.getMessage(), unusable);
      }
    }
    return new IssuerKeys(clusters);
  }

  /** The issuers whose keys are a cluster's own. */
  public Set<String> clusters() {
    return clusters.keySet();
  }

  /**
   * The public keys that the issuer publishes.
   *
   * @param keyId the key that is wanted, for which a cluster may be asked again; null for any
   */
  JWKSet published(String iss, String keyId) {
    KeySource cluster = clusters.get(iss);
    return cluster == null ? new JWKSet(of(iss)).toPublicJWKSet() : cluster.keys(keyId);
  }

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
