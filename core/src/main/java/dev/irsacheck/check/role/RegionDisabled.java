package dev.irsacheck.check.role;

import dev.irsacheck.check.OptInRegions;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.names.AccountId;

/** IRSA314: an account that has not enabled the region, or whose owner switched STS off there. */
final class RegionDisabled {
  private RegionDisabled() {}

  /** Reads {@link FactKey#STS_TARGET} and {@link FactKey#REGIONS}. */
  static void describe(Finding.Builder finding, Facts facts) {
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    String region = target == null ? "this region" : target.region();
    AccountId account = facts.get(FactKey.ROLE_ARN).account();
    finding.saw("region", region, facts.source(FactKey.REGION));
    if (target != null && OptInRegions.include(facts, region)) {
      finding
          .headline("STS is not enabled in " + region + " for account " + account + "; enable it")
          .why(
              "This is an opt-in region: it answers only for accounts that have enabled it. The"
                  + " role's account counts, not the cluster's.")
          .fix(
              "Enable the region, with credentials of account " + account + ":",
              OptInRegions.enable(region));
    } else {
      finding
          .headline(
              "STS is switched off in "
                  + region
                  + " for account "
                  + account
                  + "; activate it in IAM")
          .why(
              "This region is enabled for every account, so somebody has deactivated STS in it. The"
                  + " role's account counts, not the cluster's.")
          .fix(
              "In the IAM console of account "
                  + account
                  + ": Account settings, Security Token Service, Endpoints; activate "
                  + region
                  + ".");
    }
    finding.fix("Or set AWS_REGION to a region that the account uses already.");
  }
}
