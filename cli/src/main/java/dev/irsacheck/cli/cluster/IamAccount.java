package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.RoleArn;
import java.util.Map;

/**
 * An AWS account as IAM tells of it.
 *
 * @param roles by their ARN; null where none was given
 * @param providers its OIDC providers by their issuer; null where none was given
 * @param allRoles whether the roles are all that the account has, and not single ones or the first
 *     pages
 * @param allProviders likewise
 */
public record IamAccount(
    AccountId id,
    Map<String, IamRole> roles,
    Map<IssuerKey, OidcProvider> providers,
    boolean allRoles,
    boolean allProviders) {
  /** One of which all is known that is not null. */
  public IamAccount(
      AccountId id, Map<String, IamRole> roles, Map<IssuerKey, OidcProvider> providers) {
    this(id, roles, providers, roles != null, providers != null);
  }

  /** Whether the account has no such role for sure. */
  public boolean lacks(RoleArn role) {
    return allRoles && !roles.containsKey(role.toString());
  }

  /** Whether the account has no provider of this issuer for sure. */
  public boolean lacks(IssuerKey issuer) {
    return allProviders && !providers.containsKey(issuer);
  }

  /** The role; null where it is not among those that were given. */
  public IamRole role(RoleArn arn) {
    return roles == null ? null : roles.get(arn.toString());
  }

  /** The provider of an issuer; null where it is not among those that were given. */
  public OidcProvider provider(IssuerKey issuer) {
    return providers == null ? null : providers.get(issuer);
  }
}
