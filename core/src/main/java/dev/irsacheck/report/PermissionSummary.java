package dev.irsacheck.report;

import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.check.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * One declared permission, and what came of it.
 *
 * @param proved null where nobody could ask: the role was not taken
 * @param outcome of the check of this permission
 */
public record PermissionSummary(Permission permission, ProbedPermission proved, Outcome outcome) {
  /** The id of the one check that stands for them all among the checks. */
  public static final String CHECK = "permission-held";

  /** As it was asked for; as declared where nobody could ask. */
  public String resource() {
    return proved == null ? permission.resource() : proved.resource();
  }

  /** The ARN of the role that is taken first; null for the pod's own. */
  public String as() {
    return permission.as() == null ? null : permission.as().toString();
  }

  /** For machines: {@code held}, {@code denied}, {@code missing}, … */
  public String word() {
    return proved == null ? "not-asked" : proved.result().word();
  }

  /** When it was asked for, which may be long before the report; null where nobody asked. */
  public Instant at() {
    return proved == null ? null : proved.at();
  }

  /** When the oldest of these proofs was had; null where there is none. */
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

  /** As a line of the declaration. */
  public String line() {
    return permission + (as() == null ? "" : " as " + as());
  }
}
