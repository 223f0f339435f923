package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.webhook.Mechanism;
import java.util.EnumMap;
import java.util.Map;

/**
 * A service account's way to its role, link by link, for the picture and the table.
 *
 * @param subject with the role's ARN as it is written
 * @param mechanism by which the webhook gives the role
 * @param states of the links that an audit judges
 */
public record Chain(
    AuditSubject subject,
    Mechanism mechanism,
    Map<Link, LinkState> states,
    int workloads,
    int pods) {
  /**
   * The states of the links that an audit judges.
   *
   * @param role whether the role exists
   * @param provider whether the role's account has this cluster's provider with the token's
   *     audience; {@link LinkState#NONE} for EKS Pod Identity, which asks none
   * @param trust whether the role lets the service account in
   * @param running whether the running pods have what the webhook gives today; {@link
   *     LinkState#NONE} without any
   */
  public static Map<Link, LinkState> states(
      LinkState role, LinkState provider, LinkState trust, LinkState running) {
    return new EnumMap<>(
        Map.of(Link.ROLE, role, Link.PROVIDER, provider, Link.TRUST, trust, Link.POD, running));
  }

  public LinkState state(Link link) {
    return states.get(link);
  }

  /** The same with what is known of the running pods. */
  public Chain running(LinkState running) {
    Map<Link, LinkState> all = new EnumMap<>(states);
    all.put(Link.POD, running);
    return new Chain(subject, mechanism, all, workloads, pods);
  }
}
