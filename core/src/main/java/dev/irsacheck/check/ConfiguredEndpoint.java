package dev.irsacheck.check;

import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.CommandPlaceholder;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.snapshot.PodSettings;

/** A configured endpoint that is not STS's or that the SDK does not use. */
public final class ConfiguredEndpoint {
  private ConfiguredEndpoint() {}

  /** Without a region SDK v2 ignores it and calls {@code sts.amazonaws.com}. */
  public static boolean isUnused(Facts facts) {
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    return target != null && target.global() && facts.fact(FactKey.ENDPOINT_TEXT).isKnown();
  }

  /** {@code outcome} of the call of the global endpoint ends the sentence. */
  public static String unusedHeadline(Facts facts, String outcome) {
    return CheckTexts.endpointUnused(facts.source(FactKey.ENDPOINT_TEXT), outcome);
  }

  public static void setRegion(Finding.Builder finding, Facts facts) {
    String region = ClusterRegion.of(facts);
    finding.says(CheckTexts.setRegionForEndpoint(ClusterRegion.set(facts, region)));
  }

  /** True for the endpoint of all services, which may be meant for an S3-compatible store. */
  public static boolean ofAllServicesIsAsked(Facts facts) {
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    if (target == null || !target.overridden() || !facts.fact(FactKey.ENDPOINT_TEXT).isKnown()) {
      return false;
    }
    Source setting = facts.source(FactKey.ENDPOINT_TEXT);
    return setting.equals(Source.env(PodSettings.ENDPOINT.variable()))
        || setting.equals(Source.property(PodSettings.ENDPOINT.property()));
  }

  public static void addOneForSts(Finding.Builder finding, Facts facts) {
    finding.says(
        CheckTexts.endpointOfAllServices(
            Kubectl.setEnv(facts, "AWS_ENDPOINT_URL_STS", ofSts(facts))));
  }

  private static String ofSts(Facts facts) {
    try {
      String region = facts.get(FactKey.STS_TARGET).region();
      return "https://" + facts.get(FactKey.REGIONS).stsHost(region, false, false);
    } catch (IllegalArgumentException e) {
      // Another check reports a region that the SDK cannot make a host of.
      return CommandPlaceholder.STS_ENDPOINT.word();
    }
  }
}
