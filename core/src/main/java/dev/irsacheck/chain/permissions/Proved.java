package dev.irsacheck.chain.permissions;

import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.permissions.Proof.Unanswered.Lack;
import java.time.Instant;
import java.util.List;

/**
 * One declared permission, and what AWS says of it.
 *
 * @param resource as it was asked for: a whole ARN, or as declared where it has none
 * @param at when it was asked for, by the node's clock; null where nobody has said yet
 */
public record Proved(Permission permission, String resource, Proof proof, Instant at) {
  /** Before anybody has said when. */
  public Proved(Permission permission, String resource, Proof proof) {
    this(permission, resource, proof, null);
  }

  /** What is known of a declared permission; it is among those that were asked for. */
  public static Proved of(Permission permission, List<Proved> all) {
    for (Proved each : all) {
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
  public static Proved timeUp(Permission permission) {
    Proof none = new Proof.Unanswered("no answer before the time was up", Lack.TIME_UP);
    return new Proved(permission, permission.resource(), none);
  }

  /** The same, asked for at that time. */
  public Proved asOf(Instant moment) {
    return new Proved(permission, resource, proof, moment);
  }
}
