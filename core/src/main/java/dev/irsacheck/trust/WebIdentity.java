package dev.irsacheck.trust;

import java.util.List;

/**
 * What IAM compares of a service-account token.
 *
 * @param issuer the {@code iss} claim as it stands in the token, with its {@code https://}
 * @param subject the {@code sub} claim, {@code system:serviceaccount:NAMESPACE:NAME}
 * @param audience the {@code aud} claim, one value or several; empty if the token has none
 */
public record WebIdentity(String issuer, String subject, List<String> audience) {
  private static final String SCHEME = "https://";

  public WebIdentity {
    audience = List.copyOf(audience);
  }

  /**
   * The issuer as provider ARNs and condition keys name it: without its scheme, and with nothing
   * else changed. A slash at the end is part of the name.
   */
  public String issuerKey() {
    return withoutScheme(issuer);
  }

  /** The name of an issuer in IAM: the URL without its scheme. */
  public static String withoutScheme(String url) {
    return url.startsWith(SCHEME) ? url.substring(SCHEME.length()) : url;
  }
}
