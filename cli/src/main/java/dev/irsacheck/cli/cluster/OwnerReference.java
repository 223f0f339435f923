package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.Set;

/**
 * The controlling owner of a Kubernetes object.
 *
 * @param kind such as {@code StatefulSet}; a kind of another project with the name of a built-in
 *     workload has its API group, as in {@code StatefulSet.apps.kruise.io}, and so has Argo's
 *     {@code Rollout.argoproj.io}
 */
public record OwnerReference(String kind, String name) {
  private static final Set<String> BUILT_IN =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod");

  private static final String ARGO_ROLLOUT = "Rollout.argoproj.io";

  /** Returns the controlling owner, or null. */
  public static OwnerReference of(KubernetesObject object) {
    for (YamlValue each : object.root().items("metadata", "ownerReferences")) {
      if ("true".equals(each.text("controller"))
          && each.text("kind") != null
          && each.text("name") != null) {
        return new OwnerReference(
            kind(each.text("kind"), each.text("apiVersion")), each.text("name"));
      }
    }
    return null;
  }

  /** A kind without its group means the built-in one, to readers and to kubectl. */
  private static String kind(String kind, String version) {
    int slash = version == null ? -1 : version.indexOf('/');
    String group = slash < 0 ? "" : version.substring(0, slash);
    String qualified = kind + "." + group;
    boolean isOther = group.contains(".") && BUILT_IN.contains(kind);
    return isOther || qualified.equals(ARGO_ROLLOUT) ? qualified : kind;
  }

  /** Returns whether the pods are created from this owner's own template. */
  public boolean makesAsWell() {
    return kind.equals("Deployment") || kind.equals("CronJob");
  }

  /** Other projects than Argo have a kind Rollout too. */
  public boolean isArgoRollout() {
    return kind.equals(ARGO_ROLLOUT);
  }
}
