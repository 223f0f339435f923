package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.ProxyRoute;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.permissions.Permission;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All that an STS client needs to know.
 *
 * @param target null where only the agent of EKS Pod Identity can be asked
 * @param patience how long a single connect or read may take
 * @param proxy on the way there, null for none
 * @param declared null where nothing is to be proved
 * @param userAgent what a request says of its sender, such as {@code irsa-check/VERSION}
 */
public record StsRequest(
    StsTarget target,
    RoleSource source,
    Duration patience,
    ProxyRoute proxy,
    Declared declared,
    String userAgent) {
  private static final Duration SHORT = Duration.ofSeconds(5);

  /**
   * What is to be proved once the role is taken.
   *
   * @param prover asks for them
   * @param region of the pod, null where it has none
   * @param variable of the pod's environment, null for one that is not set
   */
  public record Declared(
      List<Permission> permissions,
      PermissionProber prover,
      String region,
      boolean fips,
      boolean dualstack,
      UnaryOperator<String> variable) {}

  /** Whether STS only confirms what the agent of EKS Pod Identity has given, and may be silent. */
  boolean onlyConfirms() {
    return source instanceof RoleSource.PodIdentity pod && !pod.named();
  }

  /** How long a single connect to STS, or read from it, may take. */
  Duration patienceWithSts() {
    return onlyConfirms() && patience.compareTo(SHORT) > 0 ? SHORT : patience;
  }

  /** The host that gives the credentials. */
  public String host() {
    return source instanceof RoleSource.PodIdentity pod
        ? pod.agent().getRawAuthority()
        : target.host();
  }
}
