package dev.irsacheck.chain.permissions;

import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.permissions.ProbeResult.Unanswered.NoAnswerReason;
import java.time.Instant;
import java.util.List;

/**
 * A declared permission with its result.
 *
 * @param at the time of the request by the node's clock; null if unknown
 */
public record ProbedPermission(
    Permission permission, String resource, ProbeResult result, Instant at) {
  public ProbedPermission(Permission permission, String resource, ProbeResult result) {
    this(permission, resource, result, null);
  }

  public static ProbedPermission of(Permission permission, List<ProbedPermission> all) {
    for (ProbedPermission each : all) {
      if (each.permission().equals(permission)) {
        return each;
      }
    }
    throw new IllegalArgumentException("nobody asked for " + permission);
  }

  public Arn arn() {
    return Arn.parse(resource).orElse(null);
  }

  public static ProbedPermission timeUp(Permission permission) {
    ProbeResult none =
        new ProbeResult.Unanswered("no answer before the time was up", NoAnswerReason.TIME_UP);
    return new ProbedPermission(permission, permission.resource(), none);
  }

  public ProbedPermission asOf(Instant moment) {
    return new ProbedPermission(permission, resource, result, moment);
  }
}
