package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.YamlValue;

/**
 * What made an object in a cluster and looks after it.
 *
 * @param version its {@code apiVersion}, such as {@code apps/v1}; empty if it is not given
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/">Owners
 *     and Dependents</a>
 */
public record OwnerReference(String version, String kind, String name) {
  /** Of several owners the one that controls it; null without one. */
  public static OwnerReference of(KubernetesObject object) {
    for (YamlValue each : object.root().items("metadata", "ownerReferences")) {
      if ("true".equals(each.text("controller"))
          && each.text("kind") != null
          && each.text("name") != null) {
        String version = each.text("apiVersion");
        return new OwnerReference(
            version == null ? "" : version, each.text("kind"), each.text("name"));
      }
    }
    return null;
  }

  /** Whether its own template is what the pods are made of in the end. */
  public boolean makesAsWell() {
    return kind.equals("Deployment") || kind.equals("CronJob");
  }

  /**
   * Whether it is a Rollout of Argo, which makes ReplicaSets as a Deployment does. Other projects
   * have Rollouts too.
   */
  public boolean isArgoRollout() {
    return kind.equals("Rollout") && version.startsWith("argoproj.io/");
  }
}
