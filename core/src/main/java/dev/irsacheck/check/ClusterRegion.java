package dev.irsacheck.check;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.CommandPlaceholder;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.Region;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.List;

/** The cluster's own region, which is part of an EKS issuer's URL. */
public final class ClusterRegion {
  private ClusterRegion() {}

  /** Returns null for other issuers. */
  public static String of(Facts facts) {
    return facts.fact(FactKey.TOKEN) instanceof Fact.Known<WebIdentityToken> token
        ? of(token.value())
        : null;
  }

  public static String of(WebIdentityToken token) {
    if (token.issuer() == null) {
      return null;
    }
    Region region = new Issuer(token.issuer()).region().orElse(null);
    return region == null ? null : region.code();
  }

  public static String partition(Facts facts) {
    String region = of(facts);
    return region == null ? null : facts.get(FactKey.REGIONS).partitionOf(region);
  }

  public static Action set(Facts facts, String region) {
    String value = region == null ? CommandPlaceholder.REGION.word() : region;
    return Kubectl.setEnv(
        facts,
        List.of(
            new Action.Variable(InjectedVariables.REGION, value),
            new Action.Variable(InjectedVariables.DEFAULT_REGION, value)));
  }
}
