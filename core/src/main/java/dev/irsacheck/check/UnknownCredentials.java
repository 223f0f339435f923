package dev.irsacheck.check;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.names.RoleArn;

/**
 * IRSA315: credentials are known in the regions of their own partition that the account has
 * enabled, and nowhere else. STS has one answer for both faults; the partitions tell them apart.
 */
public final class UnknownCredentials {
  private UnknownCredentials() {}

  /**
   * Reads {@link FactKey#ROLE_ARN}, {@link FactKey#REGIONS}, {@link FactKey#REGION} and {@link
   * FactKey#STS_TARGET}, and what {@link ClusterRegion#of} reads.
   */
  public static void describe(Finding.Builder finding, Facts facts) {
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    StsTarget target = facts.get(FactKey.STS_TARGET);
    String partition = facts.get(FactKey.REGIONS).partitionOf(target.region());
    finding.saw("region", target.region(), facts.source(FactKey.REGION));
    if (partition != null && !partition.equals(role.partition())) {
      String cluster = ClusterRegion.of(facts);
      finding
          .headline(
              (cluster == null ? "set AWS_REGION to the cluster's" : "set AWS_REGION=" + cluster)
                  + ": "
                  + target.region()
                  + " is in "
                  + partition
                  + " and does not know credentials of "
                  + role.partition())
          .why("Partitions share nothing, including credentials.")
          .fix(
              "Set both variables:",
              Kubectl.setEnv(
                  facts,
                  ClusterRegion.variables(cluster == null ? "REGION" : Shell.word(cluster))));
      return;
    }
    finding
        .headline(
            target.region()
                + " does not know the role's credentials: enable that region for account "
                + role.account())
        .why(
            "An opt-in region answers like this until the role's account has enabled it. An STS "
                + "emulator does so too, when it did not make the credentials.")
        .fix(
            "Enable the region for account " + role.account() + ":",
            "aws account enable-region --region-name " + Shell.word(target.region()))
        .fix("Or set AWS_REGION to a region that the account uses already.");
  }
}
