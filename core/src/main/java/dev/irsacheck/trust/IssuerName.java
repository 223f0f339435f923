package dev.irsacheck.trust;

/**
 * An issuer without scheme, {@code HOST/PATH}, taken apart only as far as slips need it.
 *
 * <p>Hosts have many forms (classic, dual-stack, China, sovereign partitions), so the region is
 * whatever label of the host looks like one, and the cluster is the last part of the path.
 */
record IssuerName(String text) {

  String host() {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  /** Such as {@code EXAMPLED539D4633E53DE1B71EXAMPLE}; empty if the issuer is a host alone. */
  String cluster() {
    int slash = text.lastIndexOf('/');
    return slash < 0 ? "" : text.substring(slash + 1);
  }

  /** Such as {@code eu-west-1}; empty if no label of the host looks like a region. */
  String region() {
    for (String label : host().split("\\.")) {
      if (looksLikeRegion(label)) {
        return label;
      }
    }
    return "";
  }

  String withoutTrailingSlash() {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** Two or more words and a number, joined by hyphens. */
  private static boolean looksLikeRegion(String label) {
    int hyphen = label.lastIndexOf('-');
    if (hyphen < 0 || label.indexOf('-') == hyphen || hyphen == label.length() - 1) {
      return false;
    }
    for (int i = hyphen + 1; i < label.length(); i++) {
      if (!Character.isDigit(label.charAt(i))) {
        return false;
      }
    }
    for (int i = 0; i < hyphen; i++) {
      if (!Character.isLetter(label.charAt(i)) && label.charAt(i) != '-') {
        return false;
      }
    }
    return true;
  }

  /**
   * The slip that makes a policy's issuer differ from the token's; null if none is recognised.
   *
   * @param policyIssuer the issuer that the policy names, without scheme
   */
  static NearMiss compare(String policyIssuer, RequestContext context) {
    IssuerName policy = new IssuerName(policyIssuer);
    IssuerName token = new IssuerName(context.identity().issuerKey());
    if (policy.withoutTrailingSlash().equals(token.withoutTrailingSlash())) {
      return policy.trailingSlash();
    }
    if (policyIssuer.equalsIgnoreCase(token.text())) {
      return NearMiss.of(
          NearMiss.Kind.CASE,
          "The policy writes the issuer as "
              + Quoted.of(policyIssuer)
              + ", the token as "
              + Quoted.of(token.text())
              + ": upper and lower case must be the same.");
    }
    if (policy.cluster().isEmpty() || token.cluster().isEmpty()) {
      return null;
    }
    if (!policy.region().isEmpty()
        && !token.region().isEmpty()
        && !policy.region().equals(token.region())) {
      return policy.otherRegion(token);
    }
    if (!policy.cluster().equals(token.cluster())) {
      boolean sameRegion = !policy.region().isEmpty() && policy.region().equals(token.region());
      return sameRegion || policy.host().equals(token.host()) ? policy.otherCluster(token) : null;
    }
    return policy.otherHost(token);
  }

  private NearMiss trailingSlash() {
    return NearMiss.of(
        NearMiss.Kind.TRAILING_SLASH,
        text.endsWith("/")
            ? "The policy writes the issuer with a slash at the end ("
                + Quoted.of(text)
                + "), the token's issuer has none: take the slash out of the policy."
            : "The token's issuer ends in a slash, the policy's "
                + Quoted.of(text)
                + " does not: provider, principal and condition keys must all carry it.");
  }

  private NearMiss otherRegion(IssuerName token) {
    return NearMiss.of(
        NearMiss.Kind.OTHER_REGION,
        "The policy trusts a cluster in region "
            + Quoted.of(region())
            + " (id "
            + Quoted.of(cluster())
            + "), but this pod's cluster is in "
            + Quoted.of(token.region())
            + " (id "
            + Quoted.of(token.cluster())
            + ").");
  }

  private NearMiss otherCluster(IssuerName token) {
    return NearMiss.of(
        NearMiss.Kind.OTHER_CLUSTER,
        "The policy trusts the cluster with the provider id "
            + Quoted.of(cluster())
            + ", but this pod's cluster has "
            + Quoted.of(token.cluster())
            + ". A recreated cluster has a new id.");
  }

  private NearMiss otherHost(IssuerName token) {
    return NearMiss.of(
        NearMiss.Kind.OTHER_ISSUER_HOST,
        "The policy names the right cluster id under the host "
            + Quoted.of(host())
            + ", but the token's issuer is at "
            + Quoted.of(token.host())
            + ".");
  }
}
