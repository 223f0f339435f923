package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.webhook.Mechanism;
import java.util.EnumMap;
import java.util.Map;

/**
 * The links between a service account and its role.
 *
 * @param subject with the role's ARN as written
 * @param mechanism how the webhook gives the role
 * @param states states of the links that an audit judges
 */
public record Chain(
    AuditSubject subject,
    Mechanism mechanism,
    Map<Link, LinkState> states,
    int workloads,
    int pods) {
  /**
   * @param role whether the role exists
   * @param provider whether the role's account has the cluster's provider with the token's
   *     audience; {@link LinkState#NONE} for EKS Pod Identity
   * @param trust whether the role trusts the service account
   * @param running whether the running pods are current; {@link LinkState#NONE} without pods
   */
  public static Map<Link, LinkState> states(
      LinkState role, LinkState provider, LinkState trust, LinkState running) {
    return new EnumMap<>(
        Map.of(Link.ROLE, role, Link.PROVIDER, provider, Link.TRUST, trust, Link.POD, running));
  }

  public LinkState state(Link link) {
    return states.get(link);
  }

  public Chain running(LinkState running) {
    Map<Link, LinkState> all = new EnumMap<>(states);
    all.put(Link.POD, running);
    return new Chain(subject, mechanism, all, workloads, pods);
  }
}
