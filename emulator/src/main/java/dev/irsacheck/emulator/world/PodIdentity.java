package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.world.Binding.Default;
import dev.irsacheck.emulator.world.World.Endpoint;
import dev.irsacheck.emulator.world.World.TokenSpec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * EKS Pod Identity in a world: the cluster with its associations, the node that asks for the pod,
 * the agent on it, and the token that the pod shows to the agent.
 */
public record PodIdentity(
    Cluster cluster,
    Node node,
    @Default("{}") Agent agent,
    Map<String, Association> associations,
    TokenSpec token) {

  /**
   * The cluster.
   *
   * @param issuer the name of the issuer whose tokens EKS Auth takes
   */
  public record Cluster(String name, String account, @Default("cluster") String issuer) {
    public String arn(Endpoint where) {
      return "arn:%s:eks:%s:%s:cluster/%s"
          .formatted(where.partition(), where.region(), account, name);
    }
  }

  /** The node: the role that signs the agent's calls, and the instance that its session names. */
  public record Node(Arn role, @Default("i-0123456789abcdef0") String instance) {
    public Node {
      role.mustBeRole();
    }
  }

  /**
   * The EKS Pod Identity Agent.
   *
   * @param is what a connection meets
   * @param at where it listens; empty for the port on 127.0.0.1 that {@code ${agent-port}} names
   * @param hostRule whether the Host header must be one of EKS's two addresses
   * @param errors how EKS Auth's errors are passed on
   * @param startsAfter how long connections are refused at first
   * @param speed how many times faster than the real one it waits for EKS Auth, for tests
   */
  public record Agent(
      @Default("present") Presence is,
      Optional<InetSocketAddress> at,
      boolean hostRule,
      @Default("current") ErrorForm errors,
      @Default("0s") Duration startsAfter,
      @Default("1") int speed) {

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
   * @param targetRole the role that is assumed from the first one, mostly of another account
   * @param sessionTags whether the session gets EKS's six tags
   */
  public record Association(
      String namespace,
      String serviceAccount,
      Arn role,
      Optional<Arn> targetRole,
      @Default("on") boolean sessionTags) {
    public Association {
      role.mustBeRole();
      targetRole.ifPresent(Arn::mustBeRole);
    }
  }

  /** EKS allows one association for a service account. */
  public Optional<Association> associationOf(String namespace, String serviceAccount) {
    return associations.values().stream()
        .filter(each -> each.namespace().equals(namespace))
        .filter(each -> each.serviceAccount().equals(serviceAccount))
        .findFirst();
  }
}
