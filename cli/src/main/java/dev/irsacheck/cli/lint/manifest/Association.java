package dev.irsacheck.cli.lint.manifest;

/**
 * An association of EKS Pod Identity that a manifest declares: ACK's or Crossplane's object, or an
 * entry of eksctl's ClusterConfig.
 *
 * @param object the one that declares it
 * @param namespace of the service account, or null
 * @param serviceAccount its name
 * @param role the role's ARN, or null where it is made with the association
 * @param cluster the cluster's name, or null
 */
public record Association(
    KubernetesObject object,
    String namespace,
    String serviceAccount,
    String role,
    String cluster,
    Place place) {
  /** Whether a pod of this namespace, or of any if that is null, may be meant. */
  public boolean mayMean(String podNamespace) {
    return namespace == null || podNamespace == null || namespace.equals(podNamespace);
  }
}
