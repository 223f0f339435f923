package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.cli.cluster.yaml.SourceLocation;

/**
 * An object that shows a cause.
 *
 * @param object such as {@code Deployment shop/orders}, {@code ServiceAccount shop/orders}, or a
 *     role's ARN
 * @param pods number of affected running pods; 0 if the cause is not about running pods
 */
public record AffectedObject(String object, int pods, SourceLocation at) {
  public boolean isWorkload() {
    return object.indexOf(' ') > 0 && !object.startsWith("ServiceAccount ");
  }

  public String kind() {
    return object.substring(0, Math.max(0, object.indexOf(' ')));
  }

  public String name() {
    String named = object.substring(object.indexOf(' ') + 1);
    return named.substring(named.indexOf('/') + 1);
  }
}
