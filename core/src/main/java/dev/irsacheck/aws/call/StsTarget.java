package dev.irsacheck.aws.call;

import java.net.URI;

/**
 * Where the SDK will ask STS.
 *
 * @param endpoint with scheme, host and port
 * @param region the signing region, {@code us-east-1} for the global endpoint
 * @param global true for {@code sts.amazonaws.com}, which SDK v2 falls back to without a region
 * @param overridden true where {@code AWS_ENDPOINT_URL_STS} or its like named the endpoint
 */
public record StsTarget(URI endpoint, String region, boolean global, boolean overridden) {
  /** Host, with its port where that is not the scheme's own. */
  public String host() {
    return endpoint.getPort() < 0
        ? endpoint.getHost()
        : endpoint.getHost() + ":" + endpoint.getPort();
  }
}
