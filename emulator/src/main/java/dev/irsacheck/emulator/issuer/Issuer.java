package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
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
    document.put("id_token_signing_alg_values_supported", algorithms());
    return Optional.of(JSONObjectUtils.toJSONString(document));
  }

  /** As Kubernetes does: by the kinds of keys that are published. */
  private List<String> algorithms() {
    return keys(null).orElseThrow().getKeys().stream()
        .map(key -> key instanceof ECKey ec ? PublishedKeys.algorithm(ec) : JWSAlgorithm.RS256)
        .map(JWSAlgorithm::getName)
        .distinct()
        .toList();
  }

  /** The key set (public halves only), or empty when the issuer cannot be reached. */
  public Optional<String> keySet() {
    return keys(null).map(set -> set.toString(true));
  }

  /**
   * The same, not yet a text.
   *
   * @param keyId the key that is wanted; null for any
   */
  Optional<JWKSet> keys(String keyId) {
    return switch (issuer.keys()) {
      case UNAVAILABLE -> Optional.empty();
      case ROTATED -> Optional.of(keys.published(issuer.iss() + "#rotated", null));
      case SERVED -> Optional.of(keys.published(issuer.iss(), keyId));
    };
  }
}
