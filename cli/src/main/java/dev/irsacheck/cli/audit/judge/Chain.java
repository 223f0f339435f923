package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.webhook.Mechanism;

/**
 * A service account's way to its role, link by link, for the picture and the table.
 *
 * @param subject with the role's ARN as it is written
 * @param mechanism by which the webhook gives the role
 * @param role whether the role exists
 * @param provider whether the role's account has this cluster's provider with the token's audience;
 *     {@link Link#NONE} for EKS Pod Identity, which asks none
 * @param trust whether the role lets the service account in
 * @param running whether the running pods have what the webhook gives today; {@link Link#NONE}
 *     without any
 */
public record Chain(
    Subject subject,
    Mechanism mechanism,
    Link role,
    Link provider,
    Link trust,
    Link running,
    int workloads,
    int pods) {
  /** The same with what is known of the running pods. */
  public Chain running(Link link) {
    return new Chain(subject, mechanism, role, provider, trust, link, workloads, pods);
  }

  /** What is known of a link. */
  public enum Link {
    HOLDS,
    BROKEN,
    /** It may be broken: a warning says so. */
    DOUBTFUL,
    /** Nothing that was given tells it, or a link before it is broken. */
    NOT_JUDGED,
    /** There is no such link. */
    NONE
  }
}
