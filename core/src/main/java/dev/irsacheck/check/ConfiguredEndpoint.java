package dev.irsacheck.check;

import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.CommandPlaceholder;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.snapshot.PodSettings;

/** An endpoint that somebody has set, and that is not STS's or not used. */
public final class ConfiguredEndpoint {
  private ConfiguredEndpoint() {}

  /**
   * Without a region SDK v2 does not look at it, and asks {@code sts.amazonaws.com}: whatever came
   * of that, the endpoint that was meant has not been asked. Reads {@link FactKey#ENDPOINT_TEXT}
   * and {@link FactKey#STS_TARGET}.
   */
  public static boolean isUnused(Facts facts) {
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    return target != null && target.global() && facts.fact(FactKey.ENDPOINT_TEXT).isKnown();
  }

  /**
   * The first line where it is not used.
   *
   * @param outcome what came of asking the global endpoint, as the end of the sentence
   */
  public static String unusedHeadline(Facts facts, String outcome) {
    return CheckTexts.endpointUnused(facts.source(FactKey.ENDPOINT_TEXT), outcome);
  }

  /** Why it is not used, and the command; reads {@link FactKey#TOKEN} as well. */
  public static void setRegion(Finding.Builder finding, Facts facts) {
    String region = ClusterRegion.of(facts);
    finding.says(CheckTexts.setRegionForEndpoint(ClusterRegion.set(facts, region)));
  }

  /**
   * Whether STS's requests go to the one without a service's name, which is for all services: it is
   * set for an S3-compatible store, say, and the SDK then asks that store for the role's
   * credentials. Reads {@link FactKey#ENDPOINT_TEXT} and {@link FactKey#STS_TARGET}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific
   *     endpoints</a>
   */
  public static boolean ofAllServicesIsAsked(Facts facts) {
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    if (target == null || !target.overridden() || !facts.fact(FactKey.ENDPOINT_TEXT).isKnown()) {
      return false;
    }
    Source setting = facts.source(FactKey.ENDPOINT_TEXT);
    return setting.equals(Source.env(PodSettings.ENDPOINT.variable()))
        || setting.equals(Source.property(PodSettings.ENDPOINT.property()));
  }

  /** The two ways out of that; reads {@link FactKey#REGIONS} as well. */
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
      // A region that the SDK cannot make a host of is another check's finding.
      return CommandPlaceholder.STS_ENDPOINT.word();
    }
  }
}
