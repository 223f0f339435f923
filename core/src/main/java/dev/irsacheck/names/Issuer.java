package dev.irsacheck.names;

import dev.irsacheck.facts.Regions;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The parts of an issuer URL that tell which cluster signed the token.
 *
 * @param host lower case
 * @param region the region in an EKS issuer's host name, null for any other issuer
 * @param partition the partition of that region, null for any other issuer
 * @param eks true if the host is one of EKS's
 */
public record Issuer(String host, String region, String partition, boolean eks) {
  /**
   * EKS hosts are {@code oidc.eks.REGION.…} or, dual-stack, {@code oidc-eks.REGION.…}.
   *
   * @param issuer the token's {@code iss}, null if it has none
   */
  public static Issuer of(String issuer, Regions regions) {
    String host = host(issuer);
    if (host == null) {
      return new Issuer("", null, null, false);
    }
    String region = null;
    if (host.startsWith("oidc.eks.")) {
      region = label(host, "oidc.eks.".length());
    } else if (host.startsWith("oidc-eks.")) {
      region = label(host, "oidc-eks.".length());
    }
    String partition = region == null ? null : regions.partitionOf(region);
    return new Issuer(host, region, partition, region != null);
  }

  private static String host(String issuer) {
    if (issuer == null) {
      return null;
    }
    try {
      String host = new URI(issuer).getHost();
      return host == null ? null : host.toLowerCase(java.util.Locale.ROOT);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static String label(String host, int start) {
    int end = host.indexOf('.', start);
    return end <= start ? null : host.substring(start, end);
  }

  /**
   * Where an issuer's discovery document stands.
   *
   * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect
   *     Discovery 1.0, section 4.1</a>
   */
  public static String discovery(String issuer) {
    int end = issuer.length() - (issuer.endsWith("/") ? 1 : 0);
    return issuer.substring(0, end) + "/.well-known/openid-configuration";
  }
}
