package dev.irsacheck.cli.audit.judge;

/**
 * What a finding is about: a service account with all that runs as it, or a role, or a cluster's
 * OIDC provider.
 *
 * @param cluster null where the role alone is at fault, or where there is one cluster without a
 *     name
 * @param namespace null but for a service account
 * @param serviceAccount null but for a service account
 * @param role its ARN as it is written; null where none is named
 * @param provider the ARN of the OIDC provider that is at fault; null where none is
 */
public record AuditSubject(
    String cluster, String namespace, String serviceAccount, String role, String provider) {
  public AuditSubject(String cluster, String namespace, String serviceAccount, String role) {
    this(cluster, namespace, serviceAccount, role, null);
  }

  public static AuditSubject ofRole(String role) {
    return new AuditSubject(null, null, null, role);
  }

  /** Of the provider that a cluster needs in an account. */
  public static AuditSubject ofProvider(String cluster, String provider) {
    return new AuditSubject(cluster, null, null, null, provider);
  }

  public boolean isRole() {
    return serviceAccount == null && provider == null;
  }

  /** {@code shop/orders}, or the ARN of the role or the provider. */
  @Override
  public String toString() {
    if (provider != null) {
      return provider;
    }
    return isRole() ? role : namespace + "/" + serviceAccount;
  }
}
