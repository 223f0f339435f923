package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA404;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.base.text.Placeholders;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text404;
import dev.irsacheck.chain.names.Region;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.ClusterRegion;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** A region newer than the SDK's data exists if STS answers there. */
public final class RegionKnown extends Check {
  public RegionKnown() {
    super(
        claim("the region is the name of an AWS region")
            .needs(FactKey.REGION, FactKey.REGIONS)
            .onlyWhere(FactKey.TOKEN_PATH)
            .considers(FactKey.ASSUME_ROLE, FactKey.STS_TARGET, FactKey.TOKEN)
            .reports(IRSA404));
  }

  @Override
  public Outcome examine(Facts facts) {
    String region = facts.get(FactKey.REGION);
    boolean known = facts.get(FactKey.REGIONS).partitionOf(region) != null;
    if (known || StsVerdict.answered(facts)) {
      return Outcome.held("region", region, facts.source(FactKey.REGION));
    }
    String slip = slip(region);
    Region zones = Region.ofZone(region).orElse(null);
    String meant = zones == null ? ClusterRegion.of(facts) : zones.code();
    Finding.Builder finding =
        Finding.of(
                Text404.noRegion(
                    meant == null ? "set AWS_REGION" : "set AWS_REGION=" + meant,
                    region,
                    slip,
                    ClusterRegion.set(facts, meant)))
            .saw("region", region, facts.source(FactKey.REGION));
    boolean proved =
        !slip.isEmpty()
            || !facts.fact(FactKey.STS_TARGET).isKnown()
            || StsVerdict.obstacle(facts) == StsCall.Obstacle.DNS;
    return Outcome.broken(proved, finding);
  }

  private static String slip(String region) {
    if (Placeholders.isInName(region)) {
      return ": a placeholder was never filled in";
    }
    if (!region.strip().equals(region)) {
      return ": there is white space around it";
    }
    return Region.ofZone(region).isPresent() ? " but of an availability zone" : "";
  }
}
