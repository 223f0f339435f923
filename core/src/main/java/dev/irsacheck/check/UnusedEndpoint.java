package dev.irsacheck.check;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsTarget;

/**
 * Without a region SDK v2 does not look at a configured endpoint, and asks {@code
 * sts.amazonaws.com}: whatever came of that, the endpoint that was meant has not been asked.
 */
public final class UnusedEndpoint {
  private UnusedEndpoint() {}

  /** Reads {@link FactKey#ENDPOINT_TEXT} and {@link FactKey#STS_TARGET}. */
  public static boolean isIn(Facts facts) {
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    return target != null && target.global() && facts.fact(FactKey.ENDPOINT_TEXT).isKnown();
  }

  /**
   * The first line.
   *
   * @param outcome what came of asking the global endpoint, as the end of the sentence
   */
  public static String headline(Facts facts, String outcome) {
    return CheckTexts.endpointUnused(facts.source(FactKey.ENDPOINT_TEXT), outcome);
  }

  /** Why and the command; reads {@link FactKey#TOKEN} as well. */
  public static void addFix(Finding.Builder finding, Facts facts) {
    String region = ClusterRegion.of(facts);
    finding.says(
        CheckTexts.setRegionForEndpoint(
            Kubectl.setEnv(
                facts, ClusterRegion.variables(region == null ? "REGION" : Shell.word(region)))));
  }
}
