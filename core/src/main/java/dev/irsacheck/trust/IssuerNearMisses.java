package dev.irsacheck.trust;

import dev.irsacheck.names.IssuerKey;
import dev.irsacheck.names.Region;

/** Slips in an issuer that a policy names, in its principal or in a condition key. */
final class IssuerNearMisses {
  private IssuerNearMisses() {}

  /**
   * The slip that makes a policy's issuer differ from the token's; null if none is recognised.
   *
   * @param policy the issuer that the policy names
   */
  static NearMiss find(IssuerKey policy, RequestContext context) {
    IssuerKey token = context.identity().issuerKey();
    if (policy.withoutTrailingSlash().equals(token.withoutTrailingSlash())) {
      return trailingSlash(policy);
    }
    if (policy.text().equalsIgnoreCase(token.text())) {
      return NearMiss.of(
          NearMiss.Kind.CASE,
          "The policy writes the issuer as {}, the token as {}: upper and lower case must be the"
              + " same.",
          policy.text(),
          token.text());
    }
    if (policy.cluster().isEmpty() || token.cluster().isEmpty()) {
      return null;
    }
    Region wanted = policy.region().orElse(null);
    Region region = token.region().orElse(null);
    if (wanted != null && region != null && !wanted.equals(region)) {
      return otherRegion(policy, wanted, token, region);
    }
    if (!policy.cluster().equals(token.cluster())) {
      boolean sameRegion = wanted != null && wanted.equals(region);
      return sameRegion || policy.host().equals(token.host()) ? otherCluster(policy, token) : null;
    }
    return otherHost(policy, token);
  }

  private static NearMiss trailingSlash(IssuerKey policy) {
    return NearMiss.of(
        NearMiss.Kind.TRAILING_SLASH,
        policy.text().endsWith("/")
            ? "The policy writes the issuer with a slash at the end ("
                + Quoted.of(policy.text())
                + "), the token's issuer has none: take the slash out of the policy."
            : "The token's issuer ends in a slash, the policy's "
                + Quoted.of(policy.text())
                + " does not: provider, principal and condition keys must all carry it.");
  }

  private static NearMiss otherRegion(
      IssuerKey policy, Region wanted, IssuerKey token, Region region) {
    return NearMiss.of(
        NearMiss.Kind.OTHER_REGION,
        "The policy trusts a cluster in region {} (id {}), but this pod's cluster is in {} (id"
            + " {}).",
        wanted.code(),
        policy.cluster(),
        region.code(),
        token.cluster());
  }

  private static NearMiss otherCluster(IssuerKey policy, IssuerKey token) {
    return NearMiss.of(
        NearMiss.Kind.OTHER_CLUSTER,
        "The policy trusts the cluster with the provider id {}, but this pod's cluster has {}. A"
            + " recreated cluster has a new id.",
        policy.cluster(),
        token.cluster());
  }

  private static NearMiss otherHost(IssuerKey policy, IssuerKey token) {
    return NearMiss.of(
        NearMiss.Kind.OTHER_ISSUER_HOST,
        "The policy names the right cluster id under the host {}, but the token's issuer is at {}.",
        policy.host(),
        token.host());
  }
}
