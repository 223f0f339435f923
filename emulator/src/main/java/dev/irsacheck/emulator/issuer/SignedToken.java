package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public record SignedToken(JWSObject jws, Map<String, Object> claims) {

  /** Parses a token; empty if the text is not a JWT. */
  public static Optional<SignedToken> parse(String token) {
    try {
      JWSObject jws = JWSObject.parse(token);
      return Optional.ofNullable(jws.getPayload().toJSONObject())
          .map(claims -> new SignedToken(jws, claims));
    } catch (ParseException | RuntimeException notAJwt) {
      return Optional.empty();
    }
  }

  public String text(String claim) {
    return String.valueOf(claims.get(claim));
  }

  public List<String> audience() {
    return claims.get("aud") instanceof List<?> several
        ? several.stream().map(String::valueOf).toList()
        : List.of(text("aud"));
  }

  public boolean isSignedWith(JWK key) {
    try {
      if (key instanceof RSAKey rsa) {
        return jws.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
            && jws.verify(new RSASSAVerifier(rsa));
      }
      return key instanceof ECKey ec && jws.verify(new ECDSAVerifier(ec));
    } catch (JOSEException unverifiable) {
      return false;
    }
  }
}
