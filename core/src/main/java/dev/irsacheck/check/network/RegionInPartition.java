package dev.irsacheck.check.network;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA403;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.RoleArn;
import java.util.Set;

/** Partitions share nothing: an endpoint of one does not know the roles of another. */
public final class RegionInPartition implements Check {
  @Override
  public String claim() {
    return "the region and the role are in the same partition";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.ROLE_ARN, FactKey.REGION, FactKey.REGIONS);
  }

  @Override
  public Set<FactKey<?>> considers() {
    return Set.of(FactKey.ASSUME_ROLE);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA403);
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
    return Outcome.broken(
        Finding.of(IRSA403)
            .headline(
                "the role is in the partition "
                    + role.partition()
                    + ", the region "
                    + region
                    + " in "
                    + partition)
            .saw("role", role, facts.source(FactKey.ROLE_ARN))
            .saw("region", region, facts.source(FactKey.REGION))
            .why("STS of one partition does not know the roles and providers of another.")
            .fix(
                "Set AWS_REGION and AWS_DEFAULT_REGION to the cluster's own region, or correct the"
                    + " partition in the annotation."));
  }
}
