package dev.irsacheck.chain.permissions;

import java.util.List;

/** The kind of policy that denied a request. */
public enum PolicyOwner {
  IDENTITY("identity-based policy"),
  RESOURCE("resource-based policy"),
  BOUNDARY("permissions boundary", "permission boundary"),
  SESSION("session policy", "sessions policy"),
  VPC_ENDPOINT("VPC endpoint policy"),
  SERVICE_CONTROL("service control policy"),
  RESOURCE_CONTROL("resource control policy"),
  TRUST("role trust policy"),
  UNTOLD;

  private final List<String> names;

  PolicyOwner(String... names) {
    this.names = List.of(names);
  }

  public static PolicyOwner in(String message) {
    return DenialReason.in(DenialText.plain(message)).owner();
  }

  public String phrase() {
    return names.isEmpty() ? "" : names.get(0);
  }

  public boolean isBesideTrust() {
    return this != TRUST && this != RESOURCE && this != UNTOLD;
  }

  List<String> names() {
    return names;
  }
}
