package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.names.Arn;

/**
 * What a finding is about: a service account, a role, or a cluster's OIDC provider.
 *
 * @param cluster null if only the role is affected, or if there is one unnamed cluster
 * @param namespace null unless it is a service account
 * @param serviceAccount null unless it is a service account
 * @param role ARN as written; null if none is named
 * @param provider ARN of the affected OIDC provider; null if none is affected
 */
public record AuditSubject(
    String cluster, String namespace, String serviceAccount, String role, String provider) {
  public AuditSubject(String cluster, String namespace, String serviceAccount, String role) {
    this(cluster, namespace, serviceAccount, role, null);
  }

  public static AuditSubject ofRole(String role) {
    return new AuditSubject(null, null, null, role);
  }

  public static AuditSubject ofProvider(String cluster, String provider) {
    return new AuditSubject(cluster, null, null, null, provider);
  }

  public boolean isRole() {
    return serviceAccount == null && provider == null;
  }

  /** Returns the AWS account of the role or provider; null if none is named. */
  public String account() {
    String arn = provider != null ? provider : role;
    String account = arn == null ? "" : Arn.parse(arn).map(Arn::account).orElse("");
    return account.isEmpty() ? null : account;
  }

  @Override
  public String toString() {
    if (provider != null) {
      return provider;
    }
    return isRole() ? role : namespace + "/" + serviceAccount;
  }
}
