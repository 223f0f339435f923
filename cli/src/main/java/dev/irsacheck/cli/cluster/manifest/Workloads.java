package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class Workloads {
  private static final String INIT = "initContainers";
  private static final String[] LISTS = {INIT, "containers"};

  private final String namespace;
  private final DataManifests data;

  interface Budget {
    boolean spend(int cost, YamlValue where);
  }

  Workloads(String namespace, DataManifests data) {
    this.namespace = namespace;
    this.data = data;
  }

  static boolean isOne(String kind, String version) {
    return switch (kind) {
      case "Pod", "ReplicationController", "PodTemplate" -> version.equals("v1");
      case "Deployment", "DaemonSet", "ReplicaSet", "StatefulSet" ->
          version.startsWith("apps/") || version.startsWith("extensions/");
      case "Job", "CronJob" -> version.startsWith("batch/");
      default -> false;
    };
  }

  static boolean isKnown(String kind, String version) {
    return isOne(kind, version) || kind.equals("ServiceAccount") && version.equals("v1");
  }

  /** Returns null if there is no pod, or the budget is exceeded. */
  PodManifest read(YamlValue root, boolean isCertain, Budget budget) {
    KubernetesObject workload = KubernetesObject.of(root.text("kind"), root, namespace);
    YamlValue template = template(workload.kind(), root);
    if (template == null || template.get("spec") == null || !template.get("spec").isMap()) {
      return null;
    }
    PodManifest pod =
        new PodManifest(workload, template, containers(workload, template, budget), isCertain);
    return budget.spend(pod.annotations().size(), template) ? pod : null;
  }

  /** Omits the containers' variables. */
  static PodManifest running(KubernetesObject pod, Budget budget) {
    YamlValue root = pod.root();
    if (root.get("spec") == null || !root.get("spec").isMap()) {
      return null;
    }
    List<ContainerManifest> containers = new ArrayList<>();
    for (String member : LISTS) {
      for (YamlValue each : root.items("spec", member)) {
        if (!budget.spend(1 + size(each, "env") + size(each, "volumeMounts"), each)) {
          return null;
        }
        String name = each.text("name");
        containers.add(
            new ContainerManifest(
                name == null ? "?" : name,
                each,
                member.equals(INIT),
                Map.of(),
                List.of(),
                List.of()));
      }
    }
    return new PodManifest(pod, root, containers, true);
  }

  static YamlValue template(String kind, YamlValue root) {
    String version = root.text("apiVersion");
    return switch (version != null && isOne(kind, version) ? kind : "custom") {
      case "Pod" -> root;
      case "PodTemplate" -> root.get("template");
      case "CronJob" -> root.at("spec", "jobTemplate", "spec", "template");
      default -> root.at("spec", "template");
    };
  }

  private List<ContainerManifest> containers(
      KubernetesObject workload, YamlValue template, Budget budget) {
    List<ContainerManifest> containers = new ArrayList<>();
    int volumes = size(template.get("spec"), "volumes");
    for (String member : LISTS) {
      for (YamlValue container : template.items("spec", member)) {
        boolean init = member.equals(INIT);
        if (budget.spend(1 + size(container, "volumeMounts") * volumes, container)
            && budget.spend(size(container, "env") + size(container, "envFrom"), container)) {
          ContainerManifest read = VariableReader.read(container, init, workload, data);
          if (budget.spend(read.variables().size(), container)) {
            containers.add(read);
          }
        }
      }
    }
    return containers;
  }

  private static int size(YamlValue holder, String list) {
    return holder.items(list).size();
  }
}
