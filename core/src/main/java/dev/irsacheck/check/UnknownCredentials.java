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
          .why("The partitions of AWS share no accounts and no credentials.")
          .fix(
              "Set both variables:",
              Kubectl.setEnv(
                  facts,
                  ClusterRegion.variables(cluster == null ? "REGION" : Shell.word(cluster))));
      return;
    }
    if (!target.overridden() && OptInRegions.include(facts, target.region())) {
      finding
          .headline(
              "enable "
                  + target.region()
                  + " for account "
                  + role.account()
                  + ": the region does not know the role's credentials")
          .why("An opt-in region answers like this until the role's account has enabled it.")
          .fix(
              "Enable the region, with credentials of account " + role.account() + ":",
              OptInRegions.enable(target.region()))
          .fix("Or set AWS_REGION to a region that the account uses already.");
      return;
    }
    finding
        .headline(
            "check that "
                + target.host()
                + " is AWS's STS: it does not know the credentials of the role that it was asked"
                + " for")
        .why(
            "LocalStack and other STS emulators also return this for credentials they did not"
                + " issue. AWS does so only in a region that the account has not enabled.")
        .fix(
            "See whether AWS_ENDPOINT_URL_STS or AWS_ENDPOINT_URL names another endpoint:",
            Kubectl.pod(facts) + " -o yaml | grep -A1 AWS_ENDPOINT_URL")
        .fix("If not, find out which proxy or DNS entry answers for STS.");
  }
}
