package dev.irsacheck.check;

import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.names.Issuer;

/** The cluster's own region, which stands in the name of an EKS issuer. */
public final class ClusterRegion {
  private ClusterRegion() {}

  /** Null for other issuers; reads {@link FactKey#TOKEN} and {@link FactKey#REGIONS}. */
  public static String of(Facts facts) {
    if (!(facts.fact(FactKey.TOKEN) instanceof Fact.Known<WebIdentityToken> token)
        || token.value().issuer() == null) {
      return null;
    }
    return Issuer.of(token.value().issuer(), facts.get(FactKey.REGIONS)).region();
  }

  /** What sets both variables to a region. */
  public static String variables(String region) {
    return "AWS_REGION=" + region + " AWS_DEFAULT_REGION=" + region;
  }
}
