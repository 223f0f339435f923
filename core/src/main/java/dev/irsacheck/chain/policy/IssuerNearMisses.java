package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.Region;
import dev.irsacheck.chain.policy.NearMiss.Kind;

/** Common mistakes in an issuer of a policy's principal or condition key. */
public final class IssuerNearMisses {
  private IssuerNearMisses() {}

  /**
   * Returns why an issuer differs from the token's; null if no mistake is recognized.
   *
   * @param named the issuer in a policy or a provider
   */
  public static Kind kind(IssuerKey named, IssuerKey token) {
    if (named.withoutTrailingSlash().equals(token.withoutTrailingSlash())) {
      return Kind.TRAILING_SLASH;
    }
    if (named.text().equalsIgnoreCase(token.text())) {
      return Kind.CASE;
    }
    if (named.cluster().isEmpty() || token.cluster().isEmpty()) {
      return null;
    }
    Region wanted = named.region().orElse(null);
    Region region = token.region().orElse(null);
    if (wanted != null && region != null && !wanted.equals(region)) {
      return Kind.OTHER_REGION;
    }
    if (named.cluster().equals(token.cluster())) {
      return Kind.OTHER_ISSUER_HOST;
    }
    boolean sameRegion = wanted != null && wanted.equals(region);
    return sameRegion || named.host().equals(token.host()) ? Kind.OTHER_CLUSTER : null;
  }

  static NearMiss find(IssuerKey policy, IssuerKey token) {
    Kind kind = kind(policy, token);
    return kind == null ? null : NearMiss.of(kind, sentence(kind, policy, token));
  }

  private static String sentence(Kind kind, IssuerKey policy, IssuerKey token) {
    return switch (kind) {
      case TRAILING_SLASH ->
          policy.text().endsWith("/")
              ? SlipTexts.slashInPolicy(policy.text())
              : SlipTexts.slashInToken(policy.text());
      case CASE -> SlipTexts.caseOfIssuer(policy.text(), token.text());
      case OTHER_REGION ->
          SlipTexts.otherRegion(
              policy.region().orElseThrow().code(),
              policy.cluster(),
              token.region().orElseThrow().code(),
              token.cluster());
      case OTHER_ISSUER_HOST -> SlipTexts.otherHost(policy.host(), token.host());
      default -> SlipTexts.otherCluster(policy.cluster(), token.cluster());
    };
  }
}
