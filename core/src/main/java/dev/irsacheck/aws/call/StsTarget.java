package dev.irsacheck.aws.call;

import java.net.URI;

/**
 * The endpoint that the SDK will use for STS.
 *
 * @param region the signing region, {@code us-east-1} for the global endpoint
 * @param global true for {@code sts.amazonaws.com}, SDK v2's fallback without a region
 */
public record StsTarget(URI endpoint, String region, boolean global, boolean overridden) {
  public String host() {
    return endpoint.getPort() < 0
        ? endpoint.getHost()
        : endpoint.getHost() + ":" + endpoint.getPort();
  }
}
