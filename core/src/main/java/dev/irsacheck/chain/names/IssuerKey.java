package dev.irsacheck.chain.names;

import java.util.List;
import java.util.Optional;

/**
 * An issuer as IAM names it in provider ARNs and condition keys: {@code HOST/PATH}, the URL without
 * its scheme and with nothing else changed. A slash at the end is part of it.
 *
 * <p>Taken apart as text and no further than slips need it: a policy may hold what is no URL. Hosts
 * have many forms (classic, dual-stack, China, sovereign partitions), so the region is whatever
 * label of the host looks like one, and the cluster is the last part of the path.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">Available
 *     keys for AWS OIDC federation</a>
 */
public record IssuerKey(String text) {
  /** Of an issuer's URL, or of what has no scheme already. */
  public static IssuerKey of(String url) {
    return new IssuerKey(withoutScheme(url));
  }

  /** A text without {@code https://} in front; policies have it where it does not belong. */
  public static String withoutScheme(String text) {
    return text.startsWith(Issuer.SCHEME) ? text.substring(Issuer.SCHEME.length()) : text;
  }

  public String host() {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  /** Such as {@code EXAMPLED539D4633E53DE1B71EXAMPLE}; empty if the issuer is a host alone. */
  public String cluster() {
    int slash = text.lastIndexOf('/');
    return slash < 0 ? "" : text.substring(slash + 1);
  }

  /** Empty if no label of the host looks like a region. */
  public Optional<Region> region() {
    return Region.firstOf(List.of(host().split("\\.")));
  }

  public IssuerKey withoutTrailingSlash() {
    return text.endsWith("/") ? new IssuerKey(text.substring(0, text.length() - 1)) : this;
  }

  /** The issuer whose key this is. */
  public Issuer issuer() {
    return new Issuer(Issuer.SCHEME + text);
  }

  @Override
  public String toString() {
    return text;
  }
}
