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
      finding.says(RoleTexts.regionDisabled(region, account, OptInRegions.enable(region)));
    } else {
      finding.says(RoleTexts.regionDisabled2(region, account));
    }
    finding.fix(RoleTexts.fix8());
  }
}
