package dev.irsacheck.trust;

import dev.irsacheck.names.RoleArn;
import java.util.List;

/**
 * The condition keys that STS sets for one token, as far as a token tells.
 *
 * <p>Only {@code ISSUER:sub} and {@code ISSUER:aud} are known. Keys of another issuer are known to
 * be absent. Everything else (the caller's address, the session name, further claims) is unknown.
 */
record RequestContext(RoleArn role, WebIdentity identity) {

  /**
   * @param values what the key holds; empty if the key is absent; null if nobody here can know
   */
  record Values(List<String> values) {
    boolean unknown() {
      return values == null;
    }

    boolean absent() {
      return values != null && values.isEmpty();
    }
  }

  private static final Values UNKNOWN = new Values(null);
  private static final Values ABSENT = new Values(List.of());

  String providerArn() {
    return identity.providerArn(role);
  }

  /** Key names ignore case. */
  Values of(String key) {
    String claim = claimOf(key);
    if (claim == null) {
      return isKeyOfAnIssuer(key) ? ABSENT : UNKNOWN;
    }
    if (claim.equalsIgnoreCase("sub")) {
      return new Values(List.of(identity.subject()));
    }
    if (claim.equalsIgnoreCase("aud")) {
      return new Values(identity.audience());
    }
    return UNKNOWN;
  }

  boolean isOwnKey(String key) {
    return claimOf(key) != null;
  }

  /** What follows this issuer's name in the key; null if the key is not this issuer's. */
  private String claimOf(String key) {
    String prefix = identity.issuerKey() + ":";
    return key.regionMatches(true, 0, prefix, 0, prefix.length())
        ? key.substring(prefix.length())
        : null;
  }

  /**
   * Issuers have a host name or a path in front; {@code aws:}, {@code sts:} and {@code saml:} no.
   */
  private static boolean isKeyOfAnIssuer(String key) {
    String prefix = key.substring(0, Math.max(key.lastIndexOf(':'), 0));
    return prefix.indexOf('.') >= 0 || prefix.indexOf('/') >= 0;
  }
}
