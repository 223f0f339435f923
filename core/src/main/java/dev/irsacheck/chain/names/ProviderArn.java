package dev.irsacheck.chain.names;

import java.util.Optional;

/**
 * The ARN of an IAM OIDC provider: {@code arn:PARTITION:iam::ACCOUNT:oidc-provider/HOST/PATH}.
 *
 * @param account as it is written; a policy may name anything
 * @param issuer the issuer as it stands in the ARN: without its scheme where it is right
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html">Resource
 *     types of IAM</a>
 */
public record ProviderArn(String partition, String account, String issuer) {
  private static final String RESOURCE = "oidc-provider/";

  /** The provider of an issuer that must stand in the trust policy of a role. */
  public static ProviderArn of(RoleArn role, Issuer issuer) {
    return new ProviderArn(role.partition(), role.account().toString(), issuer.key().text());
  }

  /** Empty if the text is not the ARN of an OIDC provider. */
  public static Optional<ProviderArn> parse(String text) {
    Arn arn = Arn.parse(text).orElse(null);
    if (arn == null || !arn.resource().startsWith(RESOURCE)) {
      return Optional.empty();
    }
    return Optional.of(
        new ProviderArn(
            arn.partition(), arn.account(), arn.resource().substring(RESOURCE.length())));
  }

  /**
   * The issuer that a text names as a provider's, whatever stands in front: what is no ARN for a
   * slip still tells whose provider was meant. Empty if it names none.
   */
  public static Optional<IssuerKey> issuerIn(String text) {
    int at = text.indexOf(":" + RESOURCE);
    return at < 0
        ? Optional.empty()
        : Optional.of(IssuerKey.of(text.substring(at + 1 + RESOURCE.length())));
  }

  @Override
  public String toString() {
    return new Arn(partition, "iam", "", account, RESOURCE + issuer).toString();
  }
}
