package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.world.World;
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

  /** Returns the discovery document, with {@code base} as its host; empty if unreachable. */
  public Optional<String> discovery(String base) {
    if (issuer.keys() == OidcIssuer.Keys.UNAVAILABLE) {
      return Optional.empty();
    }
    return Optional.of(
        ResponseMembers.json(
            ResponseMembers.of(
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

  /** Kubernetes derives these from the published keys. */
  private List<String> algorithms() {
    return keys().orElseThrow().getKeys().stream()
        .map(key -> key instanceof ECKey ec ? algorithm(ec) : JWSAlgorithm.RS256)
        .map(JWSAlgorithm::getName)
        .distinct()
        .toList();
  }

  public Optional<String> keySet() {
    return keys().map(set -> set.toString(true));
  }

  Optional<JWKSet> keys() {
    return switch (issuer.keys()) {
      case UNAVAILABLE -> Optional.empty();
      case ROTATED -> Optional.of(keys.published(issuer.iss() + "#rotated"));
      case SERVED -> Optional.of(keys.published(issuer.iss()));
    };
  }

  /** Finds a token's key in its issuer's document; unlisted clusters have one too. */
  public static Optional<JWK> keyOf(SignedToken token, World world, IssuerKeys keys) {
    String iss = token.text("iss");
    String keyId = token.jws().getHeader().getKeyID();
    Optional<JWKSet> published =
        world.issuers().values().stream()
            .filter(issuer -> issuer.iss().equals(iss))
            .findFirst()
            .map(issuer -> new Issuer(issuer, keys).keys())
            .orElseGet(
                () -> keys.isCluster(iss) ? Optional.of(keys.published(iss)) : Optional.empty());
    return published.filter(set -> keyId != null).map(set -> set.getKeyByKeyId(keyId));
  }

  private static JWSAlgorithm algorithm(ECKey key) {
    if (Curve.P_384.equals(key.getCurve())) {
      return JWSAlgorithm.ES384;
    }
    return Curve.P_521.equals(key.getCurve()) ? JWSAlgorithm.ES512 : JWSAlgorithm.ES256;
  }
}
