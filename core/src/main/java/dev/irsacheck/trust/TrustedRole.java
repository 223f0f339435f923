package dev.irsacheck.trust;

/**
 * The role whose trust policy is examined.
 *
 * @param partition such as {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 * @param account twelve digits
 * @param name the role's name, with its path where it has one: {@code orders}, {@code team/orders}
 */
public record TrustedRole(String partition, String account, String name) {
  /** The name without its path, as {@code --role-name} wants it. */
  public String nameWithoutPath() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The ARN of the IAM OIDC provider that must stand in this role's trust policy. */
  public String providerArn(WebIdentity identity) {
    return "arn:" + partition + ":iam::" + account + ":oidc-provider/" + identity.issuerKey();
  }
}
