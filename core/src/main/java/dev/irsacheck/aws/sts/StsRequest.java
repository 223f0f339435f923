package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.ProxyRoute;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.permissions.Permission;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The inputs of an STS client.
 *
 * @param target null if only the Pod Identity agent is called
 * @param patience time limit of one connect or read
 * @param declared null if there are no declared permissions
 */
public record StsRequest(
    StsTarget target,
    RoleSource source,
    Duration patience,
    ProxyRoute proxy,
    Declared declared,
    String userAgent) {
  private static final Duration SHORT = Duration.ofSeconds(5);

  public record Declared(
      List<Permission> permissions,
      PermissionProber prover,
      String region,
      boolean fips,
      boolean dualstack,
      UnaryOperator<String> variable) {}

  /** Whether STS only confirms the agent's credentials, so that its response is optional. */
  boolean onlyConfirms() {
    return source instanceof RoleSource.PodIdentity pod && !pod.named();
  }

  Duration patienceWithSts() {
    return onlyConfirms() && patience.compareTo(SHORT) > 0 ? SHORT : patience;
  }

  public String host() {
    return source instanceof RoleSource.PodIdentity pod
        ? pod.agent().getRawAuthority()
        : target.host();
  }
}
