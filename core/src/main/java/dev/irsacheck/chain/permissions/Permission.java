package dev.irsacheck.chain.permissions;

import dev.irsacheck.chain.names.RoleArn;

/**
 * What the role is declared to be allowed: one action on one resource.
 *
 * @param action as in a policy, {@code s3:GetObject}; its service in lower case
 * @param resource as declared: an ARN, or what its service's users write instead
 * @param as the role to take first, null for the pod's own
 * @param optional what is refused is a warning
 * @param region where to ask, where the resource does not say; null for the pod's
 * @param dryRun the configured endpoint knows of dry runs, as AWS's own do
 */
public record Permission(
    String action, String resource, RoleArn as, boolean optional, String region, boolean dryRun) {

  /** As a line has it. */
  public Permission(String action, String resource) {
    this(action, resource, null, false, null, false);
  }

  /** The part before the colon. */
  public String service() {
    return action.substring(0, action.indexOf(':'));
  }

  /** Whose action it is; null for a service of which nothing can be proved. */
  public AwsService aws() {
    return AwsService.named(service());
  }

  /** As a line of the declaration, without what a map alone can say. */
  @Override
  public String toString() {
    return action + " " + resource;
  }
}
