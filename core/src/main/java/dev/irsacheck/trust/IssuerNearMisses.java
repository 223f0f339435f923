package dev.irsacheck.trust;

import dev.irsacheck.names.IssuerKey;
import dev.irsacheck.names.Region;
import dev.irsacheck.trust.NearMiss.Kind;

/** Slips in an issuer that a policy names, in its principal or in a condition key. */
final class IssuerNearMisses {
  private IssuerNearMisses() {}

  /** The slip that makes a policy's issuer differ from the token's; null if none is recognised. */
  static NearMiss find(IssuerKey policy, IssuerKey token) {
    if (policy.withoutTrailingSlash().equals(token.withoutTrailingSlash())) {
      return NearMiss.of(
          Kind.TRAILING_SLASH,
          policy.text().endsWith("/")
              ? SlipTexts.slashInPolicy(policy.text())
              : SlipTexts.slashInToken(policy.text()));
    }
    if (policy.text().equalsIgnoreCase(token.text())) {
      return NearMiss.of(Kind.CASE, SlipTexts.caseOfIssuer(policy.text(), token.text()));
    }
    if (policy.cluster().isEmpty() || token.cluster().isEmpty()) {
      return null;
    }
    Region wanted = policy.region().orElse(null);
    Region region = token.region().orElse(null);
    if (wanted != null && region != null && !wanted.equals(region)) {
      return NearMiss.of(
          Kind.OTHER_REGION,
          SlipTexts.otherRegion(wanted.code(), policy.cluster(), region.code(), token.cluster()));
    }
    if (policy.cluster().equals(token.cluster())) {
      return NearMiss.of(Kind.OTHER_ISSUER_HOST, SlipTexts.otherHost(policy.host(), token.host()));
    }
    boolean sameRegion = wanted != null && wanted.equals(region);
    return sameRegion || policy.host().equals(token.host())
        ? NearMiss.of(Kind.OTHER_CLUSTER, SlipTexts.otherCluster(policy.cluster(), token.cluster()))
        : null;
  }
}
