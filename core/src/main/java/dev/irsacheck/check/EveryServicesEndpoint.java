package dev.irsacheck.check;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.snapshot.PodSettings;

/**
 * The setting without a service's name is for all services. It is set for an S3-compatible store,
 * say, and the SDK then asks that store for the role's credentials.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific
 *     endpoints</a>
 */
public final class EveryServicesEndpoint {
  private EveryServicesEndpoint() {}

  /** Whether STS's requests go there; reads {@link FactKey#ENDPOINT_TEXT} and STS_TARGET. */
  public static boolean isAsked(Facts facts) {
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    if (target == null || !target.overridden() || !facts.fact(FactKey.ENDPOINT_TEXT).isKnown()) {
      return false;
    }
    Source setting = facts.source(FactKey.ENDPOINT_TEXT);
    return setting.equals(Source.env(PodSettings.ENDPOINT.variable()))
        || setting.equals(Source.property(PodSettings.ENDPOINT.property()));
  }

  /** The two ways out; reads {@link FactKey#REGIONS} as well. */
  public static void addFix(Finding.Builder finding, Facts facts) {
    finding.says(
        CheckTexts.endpointOfAllServices(
            Kubectl.setEnv(facts, "AWS_ENDPOINT_URL_STS=" + Shell.word(endpoint(facts)))));
  }

  private static String endpoint(Facts facts) {
    try {
      String region = facts.get(FactKey.STS_TARGET).region();
      return "https://" + facts.get(FactKey.REGIONS).stsHost(region, false, false);
    } catch (IllegalArgumentException e) {
      // A region that the SDK cannot make a host of is another check's finding.
      return "https://STS_HOST";
    }
  }
}
