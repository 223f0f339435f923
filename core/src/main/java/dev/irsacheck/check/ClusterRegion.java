package dev.irsacheck.check;

import dev.irsacheck.evidence.Shell;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.names.Issuer;
import dev.irsacheck.names.Region;

/** The cluster's own region, which stands in the name of an EKS issuer. */
public final class ClusterRegion {
  private ClusterRegion() {}

  /** Null for other issuers; reads {@link FactKey#TOKEN}. */
  public static String of(Facts facts) {
    return facts.fact(FactKey.TOKEN) instanceof Fact.Known<WebIdentityToken> token
        ? of(token.value())
        : null;
  }

  /** Of whichever token the cluster gave the pod; null for other issuers. */
  public static String of(WebIdentityToken token) {
    if (token.issuer() == null) {
      return null;
    }
    Region region = new Issuer(token.issuer()).region().orElse(null);
    return region == null ? null : region.code();
  }

  /** The partition of that region, null where it is not known; {@link FactKey#REGIONS} as well. */
  public static String partition(Facts facts) {
    String region = of(facts);
    return region == null ? null : facts.get(FactKey.REGIONS).partitionOf(region);
  }

  /**
   * Sets both variables.
   *
   * @param region null where nothing tells
   */
  public static String set(Facts facts, String region) {
    String value = region == null ? "REGION" : Shell.word(region);
    return Kubectl.setEnv(facts, "AWS_REGION=" + value + " AWS_DEFAULT_REGION=" + value);
  }
}
