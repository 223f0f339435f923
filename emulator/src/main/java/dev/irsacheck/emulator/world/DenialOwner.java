package dev.irsacheck.emulator.world;

import java.util.Locale;

/**
 * The kind of policy that denies, in the words of the user guide's "Troubleshoot access denied
 * error messages". A guard rail mostly says explicit deny, even if it only lacks an Allow.
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
  /** The key's own policy; services that use the key for a caller have other words. */
  KMS_KEY("because no resource-based policy allows the %s action"),
  KMS_KEY_OLDER("because no resource-based policy allows the %s action"),
  TRUST("because no role trust policy allows the %s action"),
  TRUST_EXPLICIT("with an explicit deny in the role trust policy"),
  /** The message names no policy: another account or organisation, and older services. */
  UNTOLD("");

  private final String context;

  DenialOwner(String context) {
    this.context = context;
  }

  public String context(String action) {
    return String.format(Locale.ROOT, context, action);
  }

  /** Tells whether a key's policy denies, which applies to KMS actions only. */
  public boolean isOfKey() {
    return this == KMS_KEY || this == KMS_KEY_OLDER;
  }
}
