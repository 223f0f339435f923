package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.world.World.StsEndpoint;
import dev.irsacheck.emulator.world.World.TokenSpec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * EKS Pod Identity in a world: the cluster with its associations, the node that asks for the pod,
 * the agent on it, and the token that the pod shows to the agent.
 */
public record PodIdentity(
    Cluster cluster, Node node, Agent agent, List<Association> associations, TokenSpec token) {

  /**
   * The cluster.
   *
   * @param issuer the name of the issuer whose tokens EKS Auth takes
   */
  public record Cluster(String name, String account, String issuer) {
    public String arn(StsEndpoint where) {
      return "arn:%s:eks:%s:%s:cluster/%s"
          .formatted(where.partition(), where.region(), account, name);
    }
  }

  /** The node: the role that signs the agent's calls, and the instance that its session names. */
  public record Node(Arn role, String instance) {
    public String sessionArn() {
      return "arn:%s:sts::%s:assumed-role/%s/%s"
          .formatted(role.partition(), role.account(), role.name(), instance);
    }
  }

  /**
   * The EKS Pod Identity Agent.
   *
   * @param at where it listens; empty for the port on 127.0.0.1 that {@code ${agent-port}} names
   * @param hostRule whether the Host header must be one of EKS's two addresses
   * @param startsAfter how long connections are refused at first
   * @param speed how many times faster than the real one it waits for EKS Auth, for tests
   */
  public record Agent(
      Presence presence,
      Optional<InetSocketAddress> at,
      boolean hostRule,
      ErrorForm errorForm,
      Duration startsAfter,
      int speed) {

    /** What a connection meets. */
    public enum Presence {
      /** The agent. */
      PRESENT,
      /** Nobody: connection refused. */
      ABSENT,
      /** Nothing at all: the connection times out, as behind a network policy. */
      UNREACHABLE
    }

    /** How EKS Auth's errors are passed on. */
    public enum ErrorForm {
      CURRENT,
      /** As agents of 2023 and early 2024 did: always 500, and the SDK's whole sentence. */
      OLD
    }
  }

  /**
   * An association of a service account with a role.
   *
   * @param target the role that is assumed from the first one, mostly of another account
   * @param sessionTags whether the session gets EKS's six tags
   * @param policy a session policy, which EKS takes only without session tags
   */
  public record Association(
      String namespace,
      String serviceAccount,
      Arn role,
      Optional<Arn> target,
      boolean sessionTags,
      Optional<Permissions> policy) {}

  /** EKS allows one association for a service account. */
  public Optional<Association> associationOf(String namespace, String serviceAccount) {
    return associations.stream()
        .filter(each -> each.namespace().equals(namespace))
        .filter(each -> each.serviceAccount().equals(serviceAccount))
        .findFirst();
  }
}
