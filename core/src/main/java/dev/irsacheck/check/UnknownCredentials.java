package dev.irsacheck.check;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** IRSA315: credentials are unknown in other partitions and in regions that are not enabled. */
public final class UnknownCredentials {
  private UnknownCredentials() {}

  /** Unknown values are null; {@code cluster} is its region. */
  public record Owner(String partition, String account, String cluster) {}

  public static void describe(Finding.Builder finding, Facts facts) {
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    StsTarget target = facts.get(FactKey.STS_TARGET);
    finding.saw("region", target.region(), facts.source(FactKey.REGION));
    Owner owner = new Owner(role.partition(), role.account().digits(), ClusterRegion.of(facts));
    if (explained(finding, facts, owner)) {
      return;
    }
    finding.says(CheckTexts.unknownCredentials(target.host(), Kubectl.pod(facts)));
  }

  /** Returns whether the region explains the refusal. */
  public static boolean explained(Finding.Builder finding, Facts facts, Owner owner) {
    StsTarget target = facts.get(FactKey.STS_TARGET);
    String partition = facts.get(FactKey.REGIONS).partitionOf(target.region());
    if (partition != null && owner.partition() != null && !partition.equals(owner.partition())) {
      String cluster = owner.cluster();
      finding.says(
          CheckTexts.anotherPartition(
              cluster == null
                  ? "set AWS_REGION to the cluster's region"
                  : "set AWS_REGION=" + cluster,
              target.region(),
              partition,
              owner.partition(),
              ClusterRegion.set(facts, cluster)));
      return true;
    }
    if (target.overridden() || !OptInRegions.include(facts, target.region())) {
      return false;
    }
    String account = owner.account() == null ? "the role's account" : "account " + owner.account();
    finding.says(
        CheckTexts.regionNotEnabled(
            target.region(), account, OptInRegions.enable(target.region())));
    return true;
  }

  /** True if STS refuses the credentials for any request. */
  public static boolean areRefused(Facts facts) {
    StsCall call = facts.fact(FactKey.CALLER_CALL).orElse(null);
    return call != null
        && call.answer() instanceof StsCall.Refused refused
        && refused.row().isOfTheCredentials();
  }
}
