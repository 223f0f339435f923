package dev.irsacheck.cli.lint.manifest;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An association of EKS Pod Identity that a manifest declares: ACK's or Crossplane's object, or an
 * entry of eksctl's ClusterConfig.
 *
 * @param object the one that declares it
 * @param namespace of the service account, or null
 * @param serviceAccount its name
 * @param role what names the role; null where it is made with the association, or referred to
 * @param target what names the role that EKS takes from there, in another account; null for none
 * @param cluster the cluster's name, or null
 * @param keepsFluxAway whether its object tells Flux to substitute nothing
 */
public record Association(
    KubernetesObject object,
    String namespace,
    String serviceAccount,
    NamedRole role,
    NamedRole target,
    String cluster,
    boolean keepsFluxAway,
    Place place) {

  /**
   * A field that names a role.
   *
   * @param field such as {@code roleARN}
   * @param arn as it is written, whatever it is; never null
   */
  public record NamedRole(String field, String arn, Place place) {}

  /** The ARN as it is written, or null. */
  public String roleArn() {
    return role == null ? null : role.arn();
  }

  /** What names the role that the pod acts as in the end, or null. */
  public NamedRole last() {
    return target == null ? role : target;
  }

  /** All that name a role. */
  public List<NamedRole> named() {
    return Stream.of(role, target).filter(Objects::nonNull).toList();
  }

  /** Whether a pod of this namespace, or of any if that is null, may be meant. */
  public boolean mayMean(String podNamespace) {
    return namespace == null || podNamespace == null || namespace.equals(podNamespace);
  }
}
