package dev.irsacheck.check;

import dev.irsacheck.chain.token.WebIdentityToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Claims of an EKS token; a test sets what differs. */
public final class Tokens {
  public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  public static final String ISSUER =
      "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

  private String issuer = ISSUER;
  private String subject = "system:serviceaccount:shop:orders";
  private List<String> audience = List.of("sts.amazonaws.com");
  private Instant expiry = NOW.plus(Duration.ofHours(23));
  private Instant issuedAt = NOW.minus(Duration.ofHours(1));
  private Instant notBefore = NOW.minus(Duration.ofHours(1));
  private boolean legacy;

  private Tokens() {}

  public static Tokens token() {
    return new Tokens();
  }

  public Tokens issuer(String value) {
    issuer = value;
    return this;
  }

  public Tokens subject(String value) {
    subject = value;
    return this;
  }

  public Tokens audience(String... values) {
    audience = List.of(values);
    return this;
  }

  /** Both count from {@link #NOW}; null omits the claim. */
  public Tokens lasting(Duration made, Duration end) {
    issuedAt = made == null ? null : NOW.plus(made);
    notBefore = issuedAt;
    expiry = end == null ? null : NOW.plus(end);
    return this;
  }

  public Tokens legacy() {
    legacy = true;
    return this;
  }

  public WebIdentityToken build() {
    return new WebIdentityToken(
        issuer,
        subject,
        audience,
        expiry,
        issuedAt,
        notBefore,
        "key",
        new WebIdentityToken.Kubernetes("orders-6f9c7d5b8-x2k7q", "node"),
        "0123456789ab",
        legacy);
  }
}
