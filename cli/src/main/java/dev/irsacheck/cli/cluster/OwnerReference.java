package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.YamlValue;

/** An owner of a Kubernetes object; {@code version} is empty if not given. */
public record OwnerReference(String version, String kind, String name) {
  /** Returns the controlling owner, or null. */
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

  /** Returns whether the pods are created from this owner's own template. */
  public boolean makesAsWell() {
    return kind.equals("Deployment") || kind.equals("CronJob");
  }

  /** Other projects than Argo have a kind Rollout too. */
  public boolean isArgoRollout() {
    return kind.equals("Rollout") && version.startsWith("argoproj.io/");
  }
}
