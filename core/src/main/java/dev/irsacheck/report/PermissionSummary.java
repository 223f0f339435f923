package dev.irsacheck.report;

import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.check.Outcome;
import java.time.Instant;
import java.util.List;

/** One declared permission with its result; {@code proved} is null if the role was not granted. */
public record PermissionSummary(Permission permission, ProbedPermission proved, Outcome outcome) {
  /** The id of the check that represents all permissions. */
  public static final String CHECK = "permission-held";

  /** The resource as requested, or as declared without a request. */
  public String resource() {
    return proved == null ? permission.resource() : proved.resource();
  }

  /** The ARN of the role to assume; null for the pod's own. */
  public String as() {
    return permission.as() == null ? null : permission.as().toString();
  }

  /** For machines: {@code held}, {@code denied}, {@code missing}, … */
  public String word() {
    return proved == null ? "not-asked" : proved.result().word();
  }

  /** The time of the request, maybe long before the report; null without one. */
  public Instant at() {
    return proved == null ? null : proved.at();
  }

  /** The time of the oldest proof, or null. */
  public static Instant oldest(List<PermissionSummary> permissions) {
    Instant oldest = null;
    for (PermissionSummary permission : permissions) {
      Instant at = permission.at();
      if (at != null && (oldest == null || at.isBefore(oldest))) {
        oldest = at;
      }
    }
    return oldest;
  }

  public String line() {
    return permission + (as() == null ? "" : " as " + as());
  }
}
