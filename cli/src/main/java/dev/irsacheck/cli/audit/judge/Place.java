package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.cli.lint.manifest.SourceLocation;

/**
 * Where a cause shows.
 *
 * @param object such as {@code Deployment shop/orders}, {@code ServiceAccount shop/orders}, or a
 *     role's ARN
 * @param pods how many running pods of it are hit; 0 where no running pod is meant
 */
public record Place(String object, int pods, SourceLocation at) {
  /** Whether it makes pods or is one: neither a service account nor a role. */
  boolean isWorkload() {
    return !object.startsWith("ServiceAccount ") && !object.startsWith("arn:");
  }
}
