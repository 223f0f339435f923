package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA403;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text403;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.ClusterRegion;
import dev.irsacheck.check.Injection;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** An endpoint of one partition does not know the roles of another. */
public final class RegionInPartition extends Check {
  public RegionInPartition() {
    super(
        claim("the region and the role are in the same partition")
            .needs(FactKey.ROLE_ARN, FactKey.REGION, FactKey.REGIONS)
            .considers(FactKey.ASSUME_ROLE, FactKey.TOKEN)
            .reports(IRSA403));
  }

  @Override
  public Outcome examine(Facts facts) {
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    String region = facts.get(FactKey.REGION);
    String partition = facts.get(FactKey.REGIONS).partitionOf(region);
    if (partition == null) {
      return Outcome.notRun("the region is not known");
    }
    if (partition.equals(role.partition()) || StsVerdict.granted(facts)) {
      return Outcome.held("partition", partition, facts.source(FactKey.REGION));
    }
    String cluster = ClusterRegion.of(facts);
    boolean regionIsWrong = role.partition().equals(ClusterRegion.partition(facts));
    Finding.Builder finding =
        Finding.of(
                Text403.differ(
                    regionIsWrong ? "set AWS_REGION=" + cluster : "correct the role or AWS_REGION",
                    role.partition(),
                    region,
                    partition))
            .saw("role", role, facts.source(FactKey.ROLE_ARN))
            .saw("region", region, facts.source(FactKey.REGION));
    if (cluster != null) {
      finding.saw("iss", facts.get(FactKey.TOKEN).issuer(), Source.token("iss"));
    }
    return Outcome.broken(
        finding.says(
            regionIsWrong
                ? Text403.setBoth(ClusterRegion.set(facts, cluster))
                : Text403.correctEither(
                    Injection.correctRole(
                        facts, Injection.isRoleByHand(facts), role.inPartition(partition)),
                    ClusterRegion.set(facts, null))));
  }
}
