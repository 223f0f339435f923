package dev.irsacheck.check;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.Set;

/**
 * Regions that an account must enable. All commercial ones since 20 March 2019 are opt-in, so the
 * list of the others is closed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html">Enable
 *     or disable AWS Regions in your account, read on 2026-11-26</a>
 */
public final class OptInRegions {
  private static final String COMMERCIAL = "aws";

  private static final Set<String> ALWAYS_ENABLED =
      Set.of(
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private OptInRegions() {}

  public static boolean include(Facts facts, String region) {
    return COMMERCIAL.equals(facts.get(FactKey.REGIONS).partitionOf(region))
        && !ALWAYS_ENABLED.contains(region);
  }

  /** Reads the region's state and then enables it, in the account of the current credentials. */
  public static Action enable(String region) {
    String name = Shell.option("--region-name", region);
    return Action.run(
        "aws account get-region-opt-status " + name + "\naws account enable-region " + name);
  }
}
