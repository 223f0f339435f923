package dev.irsacheck.chain.permissions;

import java.util.List;

/**
 * Whose policy said no.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot
 *     access denied error messages</a>
 */
public enum PolicyOwner {
  IDENTITY("identity-based policy"),
  RESOURCE("resource-based policy"),
  BOUNDARY("permissions boundary", "permission boundary"),
  SESSION("session policy", "sessions policy"),
  VPC_ENDPOINT("VPC endpoint policy"),
  SERVICE_CONTROL("service control policy"),
  RESOURCE_CONTROL("resource control policy"),
  TRUST("role trust policy"),
  /** The message does not say. */
  UNTOLD;

  private final List<String> names;

  PolicyOwner(String... names) {
    this.names = List.of(names);
  }

  /** The one that a message names as what refuses; {@link #UNTOLD} for none. */
  public static PolicyOwner in(String message) {
    return DenialReason.in(DenialText.plain(message)).owner();
  }

  /** As a sentence names it; empty where it is not told. */
  public String phrase() {
    return names.isEmpty() ? "" : names.get(0);
  }

  /** Whether it is told, and is not what a role itself says of who may assume it. */
  public boolean isBesideTrust() {
    return this != TRUST && this != RESOURCE && this != UNTOLD;
  }

  /** As AWS's messages name it, or once did. */
  List<String> names() {
    return names;
  }
}
