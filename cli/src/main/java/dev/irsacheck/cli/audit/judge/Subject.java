package dev.irsacheck.cli.audit.judge;

/**
 * What a finding is about: a service account with all that runs as it, or a role.
 *
 * @param cluster null where the role alone is at fault, or where there is one cluster without a
 *     name
 * @param namespace null for a role
 * @param serviceAccount null for a role
 * @param role its ARN as it is written; null where none is named
 */
public record Subject(String cluster, String namespace, String serviceAccount, String role) {
  public static Subject ofRole(String role) {
    return new Subject(null, null, null, role);
  }

  public boolean isRole() {
    return serviceAccount == null;
  }

  /** {@code shop/orders}, or the role's ARN. */
  @Override
  public String toString() {
    return isRole() ? role : namespace + "/" + serviceAccount;
  }
}
