package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.RoleArn;
import java.util.Map;

/**
 * An AWS account. Roles, by ARN, and providers, by issuer, are null if none were given.
 *
 * @param allRoles whether the roles are complete, rather than single ones or the first pages
 */
public record IamAccount(
    AccountId id,
    Map<String, IamRole> roles,
    Map<IssuerKey, OidcProvider> providers,
    boolean allRoles,
    boolean allProviders) {
  public IamAccount(
      AccountId id, Map<String, IamRole> roles, Map<IssuerKey, OidcProvider> providers) {
    this(id, roles, providers, roles != null, providers != null);
  }

  public boolean lacks(RoleArn role) {
    return allRoles && !roles.containsKey(role.toString());
  }

  public boolean lacks(IssuerKey issuer) {
    return allProviders && !providers.containsKey(issuer);
  }

  public IamRole role(RoleArn arn) {
    return roles == null ? null : roles.get(arn.toString());
  }

  public OidcProvider provider(IssuerKey issuer) {
    return providers == null ? null : providers.get(issuer);
  }
}
