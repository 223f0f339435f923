package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import dev.irsacheck.emulator.answer.Members;
import dev.irsacheck.emulator.world.World.OidcIssuer;
import java.util.List;
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
    return Optional.of(
        Members.json(
            Members.of(
                "issuer jwks_uri authorization_endpoint response_types_supported"
                    + " subject_types_supported claims_supported"
                    + " id_token_signing_alg_values_supported",
                issuer.iss(),
                base + "/id/" + issuer.id() + "/keys",
                "urn:kubernetes:programmatic_authorization",
                List.of("id_token"),
                List.of("public"),
                List.of("sub", "iss"),
                algorithms())));
  }

  /** As Kubernetes does: by the kinds of keys that are published. */
  private List<String> algorithms() {
    return keys().orElseThrow().getKeys().stream()
        .map(key -> key instanceof ECKey ec ? PublishedKeys.algorithm(ec) : JWSAlgorithm.RS256)
        .map(JWSAlgorithm::getName)
        .distinct()
        .toList();
  }

  /** The key set (public halves only), or empty when the issuer cannot be reached. */
  public Optional<String> keySet() {
    return keys().map(set -> set.toString(true));
  }

  /** The same, not yet a text. */
  Optional<JWKSet> keys() {
    return switch (issuer.keys()) {
      case UNAVAILABLE -> Optional.empty();
      case ROTATED -> Optional.of(keys.published(issuer.iss() + "#rotated"));
      case SERVED -> Optional.of(keys.published(issuer.iss()));
    };
  }
}
