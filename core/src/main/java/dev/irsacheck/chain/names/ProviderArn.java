package dev.irsacheck.chain.names;

import java.util.Optional;

/**
 * The ARN of an IAM OIDC provider: {@code arn:PARTITION:iam::ACCOUNT:oidc-provider/HOST/PATH}.
 *
 * @param account not validated, because a policy may contain anything
 * @param issuer as in the ARN; without a scheme if it is correct
 */
public record ProviderArn(String partition, String account, String issuer) {
  private static final String RESOURCE = "oidc-provider/";

  public static ProviderArn of(RoleArn role, Issuer issuer) {
    return new ProviderArn(role.partition(), role.account().toString(), issuer.key().text());
  }

  public static Optional<ProviderArn> parse(String text) {
    Arn arn = Arn.parse(text).orElse(null);
    if (arn == null || !arn.resource().startsWith(RESOURCE)) {
      return Optional.empty();
    }
    return Optional.of(
        new ProviderArn(
            arn.partition(), arn.account(), arn.resource().substring(RESOURCE.length())));
  }

  /** Returns the issuer of a possibly malformed provider ARN. */
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
