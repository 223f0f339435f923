package dev.irsacheck.chain.names;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The issuer of a cluster's service account tokens.
 *
 * @param url the unchanged claim {@code iss}, because IAM compares it exactly
 */
public record Issuer(String url) {
  static final String SCHEME = "https://";

  private static final String[] EKS = {"oidc.eks.", "oidc-eks."};

  public IssuerKey key() {
    return IssuerKey.of(url);
  }

  public String host() {
    try {
      String host = new URI(url).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }

  public Optional<Region> region() {
    String host = host();
    for (String eks : EKS) {
      int end = host.startsWith(eks) ? host.indexOf('.', eks.length()) : -1;
      if (end >= 0) {
        return Region.parse(host.substring(eks.length(), end));
      }
    }
    return Optional.empty();
  }

  public boolean isEks() {
    return region().isPresent();
  }

  /** See OpenID Connect Discovery 1.0, section 4.1. */
  public String discoveryUrl() {
    int end = url.length() - (url.endsWith("/") ? 1 : 0);
    return url.substring(0, end) + "/.well-known/openid-configuration";
  }

  /** Returns why IAM cannot have such a provider, completing "the issuer …"; null if it can. */
  public String problem() {
    if (!url.startsWith(SCHEME)) {
      return "does not begin with https://, as IAM's OIDC providers do";
    }
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c <= ' ' || c > '~' || "?#@*\"'\\".indexOf(c) >= 0) {
        return "contains a character that no cluster's issuer has, at position " + (i + 1);
      }
    }
    String rest = url.substring(SCHEME.length());
    return rest.isEmpty() || rest.startsWith("/") || rest.startsWith(":") ? "has no host" : null;
  }

  /** Reports common mistakes only, completing "the issuer …", because STS decides. */
  public String whyNoProvider() {
    if (!url.startsWith(SCHEME)) {
      return "is not an https URL, so it cannot be an IAM OIDC provider";
    }
    if (url.startsWith(SCHEME + "kubernetes.default")) {
      return "is the cluster's internal name, so it cannot be an IAM OIDC provider";
    }
    if (url.indexOf('?') >= 0 || url.indexOf('#') >= 0) {
      return "has a query or fragment, which an IAM OIDC provider cannot have";
    }
    if (url.startsWith(SCHEME + "oidc.") && url.contains(".eks.amazonaws.com")) {
      return "has its host's parts in the wrong order; EKS's is oidc.eks.REGION.amazonaws.com";
    }
    return null;
  }

  @Override
  public String toString() {
    return url;
  }
}
