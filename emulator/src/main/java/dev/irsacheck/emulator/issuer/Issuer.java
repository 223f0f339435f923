package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.irsacheck.emulator.world.World.OidcIssuer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An OIDC issuer's two public documents, as Kubernetes API servers publish them. */
public final class Issuer {
  private final OidcIssuer issuer;
  private final IssuerKeys keys;

  public Issuer(OidcIssuer issuer, IssuerKeys keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  /**
   * The discovery document, or empty when the issuer cannot be reached.
   *
   * @param base where the emulator serves the issuer: {@code jwks_uri} must not lead off loopback
   */
  public Optional<String> discovery(String base) {
    if (issuer.keys() == OidcIssuer.Keys.UNAVAILABLE) {
      return Optional.empty();
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", issuer.iss());
    document.put("jwks_uri", base + "/id/" + issuer.id() + "/keys");
    document.put("authorization_endpoint", "urn:kubernetes:programmatic_authorization");
    document.put("response_types_supported", List.of("id_token"));
    document.put("subject_types_supported", List.of("public"));
    document.put("claims_supported", List.of("sub", "iss"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256"));
    return Optional.of(JSONObjectUtils.toJSONString(document));
  }

  /** The key set (public halves only), or empty when the issuer cannot be reached. */
  public Optional<String> keySet() {
    return switch (issuer.keys()) {
      case UNAVAILABLE -> Optional.empty();
      case ROTATED -> Optional.of(publicSet(keys.of(issuer.iss() + "#rotated")));
      case SERVED -> Optional.of(publicSet(keys.of(issuer.iss())));
    };
  }

  private static String publicSet(com.nimbusds.jose.jwk.RSAKey key) {
    return new JWKSet(key).toString(true);
  }
}
