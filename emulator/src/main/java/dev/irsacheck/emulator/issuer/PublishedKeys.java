package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.OidcIssuer;
import java.text.ParseException;
import java.util.Optional;

/** The keys that a world's issuers publish, for those who verify a token. */
public final class PublishedKeys {
  private final World world;
  private final IssuerKeys keys;

  public PublishedKeys(World world, IssuerKeys keys) {
    this.world = world;
    this.keys = keys;
  }

  /** A token's key out of the very document that the issuer publishes. */
  public Optional<JWK> keyOf(String iss, String keyId) {
    for (OidcIssuer issuer : world.issuers().values()) {
      if (!issuer.iss().equals(iss)) {
        continue;
      }
      Optional<String> published = new Issuer(issuer, keys).keySet();
      if (published.isEmpty() || keyId == null) {
        return Optional.empty();
      }
      try {
        return Optional.ofNullable(JWKSet.parse(published.get()).getKeyByKeyId(keyId));
      } catch (ParseException impossible) {
        throw new IllegalStateException("the issuer publishes no key set", impossible);
      }
    }
    return Optional.empty();
  }

  /** Whether the token was signed with that key, by RS256. */
  public static boolean signed(JWK key, JWSObject jws) {
    if (!jws.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)) {
      return false;
    }
    try {
      return jws.verify(new RSASSAVerifier(key.toRSAKey()));
    } catch (JOSEException unverifiable) {
      return false;
    }
  }
}
