package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.OwnerReference;
import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.yaml.YamlNode;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.HashSet;
import java.util.Set;

/** Selects a cluster's workloads: objects without an owner that have not finished. */
final class ClusterObjects {
  private static final String LIST = "List";
  private static final String REPLICA_SET = "ReplicaSet";

  private final RunningObjects running;
  private final Set<String> given = new HashSet<>();

  ClusterObjects(RunningObjects running) {
    this.running = running;
  }

  /** Restores the kind and version that an API server leaves out of a list's items. */
  static void complete(YamlValue item, YamlValue list) {
    String kind = list.text("kind");
    String version = list.text("apiVersion");
    if (kind != null
        && version != null
        && kind.endsWith(LIST)
        && kind.length() > LIST.length()
        && item.get("kind") == null
        && item.node() instanceof YamlNode.Mapping map) {
      map.add(
          text("kind", map), text(kind.substring(0, kind.length() - LIST.length()), map), false);
      map.add(text("apiVersion", map), text(version, map), false);
    }
  }

  private static YamlNode.Scalar text(String text, YamlNode at) {
    return new YamlNode.Scalar(at.line, at.column, 0, false, text, false);
  }

  /** ReplicaSets are not recorded, because they are too many. */
  boolean isFirst(KubernetesObject object) {
    String kind = object.kind();
    boolean isKept =
        Workloads.isKnown(kind, object.root().text("apiVersion")) && !kind.equals(REPLICA_SET);
    return !isKept
        || object.name().equals(KubernetesObject.NAMELESS)
        || given.add(object.toString());
  }

  boolean isWorkload(KubernetesObject object, Workloads.Budget budget) {
    if (isFinished(object)) {
      return false;
    }
    OwnerReference owner = OwnerReference.of(object);
    if (object.kind().equals("Pod")) {
      PodManifest pod = Workloads.running(object, budget);
      if (pod != null) {
        running.pod(pod, owner);
      }
      return owner == null;
    }
    if (object.kind().equals(REPLICA_SET) || object.kind().equals("Job")) {
      running.made(object, owner);
    }
    return owner == null || !owner.makesAsWell() && !isIdle(object);
  }

  void list(String kind) {
    if (kind != null && kind.endsWith(LIST) && kind.length() > LIST.length()) {
      running.list(kind.substring(0, kind.length() - LIST.length()));
    }
  }

  private static boolean isFinished(KubernetesObject object) {
    YamlValue root = object.root();
    String phase = root.get("status") == null ? null : root.get("status").text("phase");
    boolean isDeleted = root.at("metadata", "deletionTimestamp") != null;
    return switch (object.kind()) {
      case "Pod" -> isDeleted || "Succeeded".equals(phase) || "Failed".equals(phase);
      case "Job" -> isDeleted || has(root, "Complete") || has(root, "Failed");
      default -> isDeleted;
    };
  }

  private static boolean has(YamlValue root, String condition) {
    for (YamlValue each : root.items("status", "conditions")) {
      if (condition.equals(each.text("type")) && "True".equals(each.text("status"))) {
        return true;
      }
    }
    return false;
  }

  /** A rollout's old ReplicaSets have no pods. */
  private static boolean isIdle(KubernetesObject object) {
    YamlValue spec = object.root().get("spec");
    return object.kind().equals(REPLICA_SET) && spec != null && "0".equals(spec.text("replicas"));
  }
}
