package dev.irsacheck.emulator.world;

import java.util.Locale;

/**
 * Whose policy says no, and the last part of the message that tells of it.
 *
 * <p>Worded as the IAM user guide's "Troubleshoot access denied error messages" words them. A guard
 * rail of the organisation is mostly worded as an explicit deny even where it only lacks an Allow.
 */
public enum DenialOwner {
  IDENTITY("because no identity-based policy allows the %s action"),
  IDENTITY_EXPLICIT("with an explicit deny in an identity-based policy"),
  RESOURCE("because no resource-based policy allows the %s action"),
  RESOURCE_EXPLICIT("with an explicit deny in a resource-based policy"),
  BOUNDARY("because no permissions boundary allows the %s action"),
  BOUNDARY_EXPLICIT("with an explicit deny in a permissions boundary"),
  SESSION("because no session policy allows the %s action"),
  SESSION_EXPLICIT("with an explicit deny in a session policy"),
  VPC_ENDPOINT("because no VPC endpoint policy allows the %s action"),
  VPC_ENDPOINT_EXPLICIT("with an explicit deny in a VPC endpoint policy"),
  SERVICE_CONTROL("with an explicit deny in a service control policy"),
  SERVICE_CONTROL_IMPLICIT("because no service control policy allows the %s action"),
  RESOURCE_CONTROL("with an explicit deny in a resource control policy"),
  /**
   * The key's own policy; services that use the key for somebody have words of their own for it.
   */
  KMS_KEY("because no resource-based policy allows the %s action"),
  /** The same, in the words of older services. */
  KMS_KEY_OLDER("because no resource-based policy allows the %s action"),
  TRUST("because no role trust policy allows the %s action"),
  TRUST_EXPLICIT("with an explicit deny in the role trust policy"),
  /** Nothing is said of it: another account or organisation, and older services. */
  UNTOLD("");

  private final String context;

  DenialOwner(String context) {
    this.context = context;
  }

  /** The words for an action as the service spells it; empty where nothing is told. */
  public String context(String action) {
    return String.format(Locale.ROOT, context, action);
  }

  /** Whether a key's policy denies, which concerns actions of KMS only. */
  public boolean isOfKey() {
    return this == KMS_KEY || this == KMS_KEY_OLDER;
  }
}
