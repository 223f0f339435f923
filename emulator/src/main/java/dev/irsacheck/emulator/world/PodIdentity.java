package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.world.Binding.Default;
import dev.irsacheck.emulator.world.World.Endpoint;
import dev.irsacheck.emulator.world.World.TokenSpec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

public record PodIdentity(
    Cluster cluster,
    Node node,
    @Default("{}") Agent agent,
    Map<String, Association> associations,
    TokenSpec token) {

  public record Cluster(String name, String account, @Default("cluster") String issuer) {
    public String arn(Endpoint where) {
      return "arn:%s:eks:%s:%s:cluster/%s"
          .formatted(where.partition(), where.region(), account, name);
    }
  }

  /** The node: the role that signs the agent's calls, and the instance in its session's name. */
  public record Node(Arn role, @Default("i-0123456789abcdef0") String instance) {
    public Node {
      role.mustBeRole();
    }
  }

  /**
   * The EKS Pod Identity Agent.
   *
   * @param at its address; empty for {@code ${agent-port}} on 127.0.0.1
   * @param hostRule whether the Host header must be one of EKS's two addresses
   * @param startsAfter how long connections are refused at first
   * @param speed shortens its waits for EKS Auth by this factor, for tests
   */
  public record Agent(
      @Default("present") Presence is,
      Optional<InetSocketAddress> at,
      boolean hostRule,
      @Default("current") ErrorForm errors,
      @Default("0s") Duration startsAfter,
      @Default("1") int speed) {

    public enum Presence {
      PRESENT,
      /** Connections are refused. */
      ABSENT,
      /** Connections time out, as behind a network policy. */
      UNREACHABLE
    }

    public enum ErrorForm {
      CURRENT,
      /** Agents of 2023 and early 2024 answered 500 with the SDK's whole sentence. */
      OLD
    }
  }

  /** An association; the first role assumes {@code targetRole}, mostly in another account. */
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
