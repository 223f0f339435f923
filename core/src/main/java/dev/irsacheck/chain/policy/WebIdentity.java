package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.ProviderArn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import java.util.List;
import java.util.Optional;

/**
 * What IAM compares of a service-account token.
 *
 * @param issuer the {@code iss} claim as it stands in the token, with its {@code https://}
 * @param subject the {@code sub} claim, {@code system:serviceaccount:NAMESPACE:NAME}
 * @param audience the {@code aud} claim, one value or several; empty if the token has none
 */
public record WebIdentity(String issuer, String subject, List<String> audience)
    implements Identity {
  public WebIdentity {
    audience = List.copyOf(audience);
  }

  @Override
  public Optional<ServiceAccount> account() {
    return ServiceAccount.ofSubject(subject);
  }

  @Override
  public WebIdentity of(ServiceAccount other) {
    return new WebIdentity(issuer, other.subject(), audience);
  }

  @Override
  public String noun() {
    return "token";
  }

  @Override
  public String furtherRequirements(RoleArn role) {
    return VerdictTexts.providerBeside(providerArn(role));
  }

  /** The token's values in place of the token, for wherever the command is run. */
  @Override
  public String options() {
    ServiceAccount account = account().orElse(null);
    if (account == null || audience.size() != 1) {
      return "--token TOKEN_FILE";
    }
    return CommandTexts.forIrsa(
        Shell.option("--subject", account.toString()),
        Shell.option("--issuer", issuer),
        Shell.option("--audience", audience.get(0)));
  }

  /** The issuer as provider ARNs and condition keys name it. */
  public IssuerKey issuerKey() {
    return IssuerKey.of(issuer);
  }

  /** The ARN of the IAM OIDC provider that must stand in the trust policy of this role. */
  public String providerArn(RoleArn role) {
    return ProviderArn.of(role, new Issuer(issuer)).toString();
  }
}
