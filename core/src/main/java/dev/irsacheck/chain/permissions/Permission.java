package dev.irsacheck.chain.permissions;

import dev.irsacheck.chain.names.RoleArn;

/**
 * A declared permission: one action on one resource.
 *
 * @param as the role to assume first; null for the pod's role
 * @param optional whether a denial is only a warning
 * @param region the region if the resource has none; null for the pod's region
 * @param dryRun whether the custom endpoint supports dry runs, as AWS does
 */
public record Permission(
    String action, String resource, RoleArn as, boolean optional, String region, boolean dryRun) {

  public Permission(String action, String resource) {
    this(action, resource, null, false, null, false);
  }

  public String service() {
    return action.substring(0, action.indexOf(':'));
  }

  public AwsService aws() {
    return AwsService.named(service());
  }

  @Override
  public String toString() {
    return action + " " + resource;
  }
}
