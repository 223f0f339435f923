package dev.irsacheck.check.facts;

import static dev.irsacheck.pod.snapshot.PodSettings.DUALSTACK;
import static dev.irsacheck.pod.snapshot.PodSettings.ENDPOINT;
import static dev.irsacheck.pod.snapshot.PodSettings.FIPS;
import static dev.irsacheck.pod.snapshot.PodSettings.IGNORE_ENDPOINTS;
import static dev.irsacheck.pod.snapshot.PodSettings.STS_ENDPOINT;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.net.URI;
import java.net.URISyntaxException;

/** Follows SDK v2's order: configured endpoint, the region's, the global one. */
final class StsTargetFact {
  /** SDK v2 uses this without a region, even if an endpoint is configured. */
  private static final URI GLOBAL = URI.create("https://sts.amazonaws.com");

  private static final String NO_HOST = "the region has no STS endpoint";
  private static final int LAST_PORT = 65_535;

  private StsTargetFact() {}

  /** {@code region} is null if none is set. */
  static void put(Facts.Builder facts, PodSnapshot pod, SourcedText region, Regions regions) {
    SourcedText configured = configuredEndpoint(pod);
    facts.put(FactKey.ENDPOINT_TEXT, configured, "no endpoint is configured");
    // The SDK trims values and ignores an empty name.
    if (region == null || region.value().isBlank()) {
      facts.known(
          FactKey.STS_TARGET,
          new StsTarget(GLOBAL, "us-east-1", true, false),
          new Source("no region is set"));
    } else if (configured != null) {
      override(facts, configured, region.value());
    } else {
      regional(facts, pod, region, regions);
    }
  }

  private static SourcedText configuredEndpoint(PodSnapshot pod) {
    if (isTrue(pod, IGNORE_ENDPOINTS)) {
      return null;
    }
    SourcedText sts = pod.settings().get(STS_ENDPOINT);
    return sts != null ? sts : pod.settings().get(ENDPOINT);
  }

  private static void override(Facts.Builder facts, SourcedText configured, String region) {
    URI endpoint = httpUrl(configured.value());
    if (endpoint == null) {
      facts.unknown(FactKey.STS_TARGET, "the configured endpoint is not a URL");
    } else {
      facts.known(
          FactKey.STS_TARGET, new StsTarget(endpoint, region, false, true), configured.source());
    }
  }

  private static void regional(
      Facts.Builder facts, PodSnapshot pod, SourcedText region, Regions regions) {
    URI endpoint = null;
    try {
      boolean fips = isTrue(pod, FIPS);
      endpoint =
          httpUrl("https://" + regions.stsHost(region.value(), fips, isTrue(pod, DUALSTACK)));
    } catch (IllegalArgumentException e) {
      // The SDK knows no host; the reason below says so.
    }
    if (endpoint == null) {
      facts.unknown(FactKey.STS_TARGET, NO_HOST);
    } else {
      facts.known(
          FactKey.STS_TARGET,
          new StsTarget(endpoint, region.value(), false, false),
          region.source());
    }
  }

  /** Returns null if the text is no http or https URL. */
  private static URI httpUrl(String text) {
    try {
      URI url = new URI(text);
      boolean http =
          "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
      boolean port = url.getPort() == -1 || url.getPort() > 0 && url.getPort() <= LAST_PORT;
      return http && port && url.getHost() != null && url.getUserInfo() == null ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean isTrue(PodSnapshot pod, PodSettings setting) {
    SourcedText value = pod.settings().get(setting);
    return value != null && value.value().equalsIgnoreCase("true");
  }
}
