package dev.irsacheck.trust;

import java.util.Optional;

/**
 * The role whose trust policy is examined.
 *
 * @param partition such as {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 * @param account twelve digits
 * @param name the role's name, with its path where it has one: {@code orders}, {@code team/orders}
 */
public record TrustedRole(String partition, String account, String name) {

  /** Empty if the text is not {@code arn:PARTITION:iam::ACCOUNT:role/NAME}. */
  public static Optional<TrustedRole> ofArn(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6
        || !parts[0].equals("arn")
        || !parts[2].equals("iam")
        || !parts[5].startsWith("role/")
        || parts[5].endsWith("/")) {
      return Optional.empty();
    }
    return Optional.of(new TrustedRole(parts[1], parts[4], parts[5].substring("role/".length())));
  }

  /** The name without its path, as {@code --role-name} wants it. */
  public String nameWithoutPath() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The ARN of the IAM OIDC provider that must stand in this role's trust policy. */
  public String providerArn(WebIdentity identity) {
    return "arn:" + partition + ":iam::" + account + ":oidc-provider/" + identity.issuerKey();
  }
}
