package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.cli.cluster.yaml.SourceLocation;

/**
 * Where a cause shows.
 *
 * @param object such as {@code Deployment shop/orders}, {@code ServiceAccount shop/orders}, or a
 *     role's ARN
 * @param pods how many running pods of it are hit; 0 where no running pod is meant
 */
public record AffectedObject(String object, int pods, SourceLocation at) {
  /** Whether it makes pods or is one: neither a service account nor a role. */
  public boolean isWorkload() {
    return object.indexOf(' ') > 0 && !object.startsWith("ServiceAccount ");
  }

  /** Of a workload {@code Deployment}. */
  public String kind() {
    return object.substring(0, Math.max(0, object.indexOf(' ')));
  }

  /** Of a workload its name alone, {@code orders}. */
  public String name() {
    String named = object.substring(object.indexOf(' ') + 1);
    return named.substring(named.indexOf('/') + 1);
  }
}
