package dev.irsacheck.chain.permissions;

import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.permissions.ProbeResult.Unanswered.NoAnswerReason;
import java.time.Instant;
import java.util.List;

/**
 * One declared permission, and what AWS says of it.
 *
 * @param resource as it was asked for: a whole ARN, or as declared where it has none
 * @param at when it was asked for, by the node's clock; null where nobody has said yet
 */
public record ProbedPermission(
    Permission permission, String resource, ProbeResult result, Instant at) {
  /** Before anybody has said when. */
  public ProbedPermission(Permission permission, String resource, ProbeResult result) {
    this(permission, resource, result, null);
  }

  /** What is known of a declared permission; it is among those that were asked for. */
  public static ProbedPermission of(Permission permission, List<ProbedPermission> all) {
    for (ProbedPermission each : all) {
      if (each.permission().equals(permission)) {
        return each;
      }
    }
    throw new IllegalArgumentException("nobody asked for " + permission);
  }

  /** The resource's; null where it has none. */
  public Arn arn() {
    return Arn.parse(resource).orElse(null);
  }

  /** Of one that was not asked for, or not in time. */
  public static ProbedPermission timeUp(Permission permission) {
    ProbeResult none =
        new ProbeResult.Unanswered("no answer before the time was up", NoAnswerReason.TIME_UP);
    return new ProbedPermission(permission, permission.resource(), none);
  }

  /** The same, asked for at that time. */
  public ProbedPermission asOf(Instant moment) {
    return new ProbedPermission(permission, resource, result, moment);
  }
}
