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
 * What IAM compares of a service account token.
 *
 * @param issuer the {@code iss} claim with {@code https://}
 * @param audience the {@code aud} claim; empty if missing
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

  /** Options with the token's values, so that the command works without the token. */
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

  public IssuerKey issuerKey() {
    return IssuerKey.of(issuer);
  }

  public String providerArn(RoleArn role) {
    return ProviderArn.of(role, new Issuer(issuer)).toString();
  }
}
