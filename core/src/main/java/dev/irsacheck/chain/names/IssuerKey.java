package dev.irsacheck.chain.names;

import java.util.List;
import java.util.Optional;

/**
 * An issuer in provider ARNs and condition keys: {@code HOST/PATH} with any slash at its end. The
 * region is the label that looks like one, because hosts have several forms.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">Available
 *     keys for AWS OIDC federation</a>
 */
public record IssuerKey(String text) {
  public static IssuerKey of(String url) {
    return new IssuerKey(withoutScheme(url));
  }

  /** Removes {@code https://}; some policies have it by mistake. */
  public static String withoutScheme(String text) {
    return text.startsWith(Issuer.SCHEME) ? text.substring(Issuer.SCHEME.length()) : text;
  }

  public String host() {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  public String cluster() {
    int slash = text.lastIndexOf('/');
    return slash < 0 ? "" : text.substring(slash + 1);
  }

  public Optional<Region> region() {
    return Region.firstOf(List.of(host().split("\\.")));
  }

  public IssuerKey withoutTrailingSlash() {
    return text.endsWith("/") ? new IssuerKey(text.substring(0, text.length() - 1)) : this;
  }

  public Issuer issuer() {
    return new Issuer(Issuer.SCHEME + text);
  }

  @Override
  public String toString() {
    return text;
  }
}
