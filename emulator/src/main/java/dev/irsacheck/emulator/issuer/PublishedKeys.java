package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.OidcIssuer;
import java.util.Optional;

/** The keys that a world's issuers publish, for those who verify a token. */
public final class PublishedKeys {
  private final World world;
  private final IssuerKeys keys;

  public PublishedKeys(World world, IssuerKeys keys) {
    this.world = world;
    this.keys = keys;
  }

  /**
   * A token's key out of the very document that the issuer publishes. A cluster that the world does
   * not name among its issuers publishes its keys all the same.
   */
  public Optional<JWK> keyOf(String iss, String keyId) {
    if (keyId == null) {
      return Optional.empty();
    }
    for (OidcIssuer issuer : world.issuers().values()) {
      if (issuer.iss().equals(iss)) {
        return new Issuer(issuer, keys).keys().map(set -> set.getKeyByKeyId(keyId));
      }
    }
    return keys.isCluster(iss)
        ? Optional.ofNullable(keys.published(iss).getKeyByKeyId(keyId))
        : Optional.empty();
  }

  /** Whether the token was signed with that key, by RS256 or by the curve's own algorithm. */
  public static boolean signed(JWK key, JWSObject jws) {
    JWSAlgorithm algorithm = jws.getHeader().getAlgorithm();
    try {
      if (key instanceof RSAKey rsa) {
        return algorithm.equals(JWSAlgorithm.RS256) && jws.verify(new RSASSAVerifier(rsa));
      }
      // The verifier takes no other algorithm than its curve's.
      return key instanceof ECKey ec && jws.verify(new ECDSAVerifier(ec));
    } catch (JOSEException unverifiable) {
      return false;
    }
  }

  /** What a key of that curve signs with. */
  static JWSAlgorithm algorithm(ECKey key) {
    if (Curve.P_384.equals(key.getCurve())) {
      return JWSAlgorithm.ES384;
    }
    return Curve.P_521.equals(key.getCurve()) ? JWSAlgorithm.ES512 : JWSAlgorithm.ES256;
  }
}
