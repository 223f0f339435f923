package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.at;
import static dev.irsacheck.cli.audit.export.Tree.items;
import static dev.irsacheck.cli.audit.export.Tree.list;
import static dev.irsacheck.cli.audit.export.Tree.map;
import static dev.irsacheck.cli.audit.export.Tree.text;
import static dev.irsacheck.cli.audit.export.Tree.texts;

import dev.irsacheck.chain.webhook.Association;
import dev.irsacheck.chain.webhook.MutatedPod;
import dev.irsacheck.chain.webhook.PodContainer;
import dev.irsacheck.chain.webhook.PodMount;
import dev.irsacheck.chain.webhook.PodSpec;
import dev.irsacheck.chain.webhook.PodVariable;
import dev.irsacheck.chain.webhook.PodVolume;
import dev.irsacheck.chain.webhook.ProjectedToken;
import dev.irsacheck.chain.webhook.WebhookMutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates pods from a template like the API server, in the order of its steps. */
final class LivePods {
  private static final String API_MOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final List<String> LISTS = List.of("initContainers", "containers");

  private LivePods() {}

  /** The admission plugin for service accounts runs before all webhooks. */
  static void apiAccess(Map<String, Object> pod, String suffix) {
    Map<String, Object> spec = at(pod, "spec");
    if (Boolean.FALSE.equals(spec.get("automountServiceAccountToken"))) {
      return;
    }
    String name = "kube-api-access-" + suffix;
    for (String each : LISTS) {
      if (spec.containsKey(each)) {
        items(spec, each)
            .forEach(
                container ->
                    items(container, "volumeMounts")
                        .add(map("mountPath", API_MOUNT, "name", name, "readOnly", true)));
      }
    }
    Map<String, Object> token =
        map("serviceAccountToken", map("expirationSeconds", 3607, "path", "token"));
    Map<String, Object> authority =
        map("items", list(map("key", "ca.crt", "path", "ca.crt")), "name", "kube-root-ca.crt");
    Map<String, Object> field = map("apiVersion", "v1", "fieldPath", "metadata.namespace");
    Map<String, Object> namespace = map("items", list(map("fieldRef", field, "path", "namespace")));
    List<Object> sources = list(token, map("configMap", authority), map("downwardAPI", namespace));
    items(spec, "volumes")
        .add(map("name", name, "projected", map("defaultMode", 420, "sources", sources)));
  }

  /** The fraction {@code chosen} selects the random lifetime between its bounds. */
  static void admit(
      Map<String, Object> pod, WebhookMutation webhook, String agentUri, double chosen) {
    PodSpec before = read(pod);
    MutatedPod after = webhook.apply(before);
    if (after.untouched() != null) {
      return;
    }
    Map<String, Object> spec = at(pod, "spec");
    at(pod, "metadata", "labels").putAll(after.pod().labels());
    int index = 0;
    for (String each : LISTS) {
      if (spec.containsKey(each)) {
        for (Map<String, Object> container : items(spec, each)) {
          PodContainer was = before.containers().get(index);
          PodContainer is = after.pod().containers().get(index++);
          add(container, was, is, agentUri);
        }
      }
    }
    if (!after.volumeKept()) {
      ProjectedToken token = after.pod().volumes().get(0).tokens().get(0);
      long lifetime =
          after.leastLifetime() + (long) (chosen * (after.mostLifetime() - after.leastLifetime()));
      items(spec, "volumes")
          .add(0, token(after.mechanism().volume(), token.audience(), lifetime, token.path()));
    }
  }

  static Map<String, Object> token(String volume, String audience, long lifetime, String path) {
    return map(
        "name",
        volume,
        "projected",
        map(
            "defaultMode",
            420,
            "sources",
            list(
                map(
                    "serviceAccountToken",
                    map("audience", audience, "expirationSeconds", lifetime, "path", path)))));
  }

  private static void add(
      Map<String, Object> container, PodContainer was, PodContainer is, String agentUri) {
    for (PodVariable each : is.env().subList(was.env().size(), is.env().size())) {
      String value = Association.URI.equals(each.value()) ? agentUri : each.value();
      items(container, "env").add(map("name", each.name(), "value", value));
    }
    for (PodMount each : is.mounts().subList(was.mounts().size(), is.mounts().size())) {
      items(container, "volumeMounts")
          .add(map("mountPath", each.path(), "name", each.name(), "readOnly", true));
    }
  }

  private static PodSpec read(Map<String, Object> pod) {
    Map<String, Object> spec = at(pod, "spec");
    List<PodContainer> containers = new ArrayList<>();
    for (String each : LISTS) {
      if (spec.containsKey(each)) {
        items(spec, each)
            .forEach(it -> containers.add(container(it, each.equals("initContainers"))));
      }
    }
    List<PodVolume> volumes = new ArrayList<>();
    if (spec.containsKey("volumes")) {
      items(spec, "volumes").forEach(it -> volumes.add(PodVolume.of(text(it, "name"), "any")));
    }
    Map<String, Object> metadata = at(pod, "metadata");
    return new PodSpec(
        texts(metadata, "labels"),
        texts(metadata, "annotations"),
        texts(spec, "nodeSelector"),
        containers,
        volumes,
        null,
        null);
  }

  private static PodContainer container(Map<String, Object> container, boolean init) {
    List<PodVariable> env = new ArrayList<>();
    List<PodMount> mounts = new ArrayList<>();
    if (container.containsKey("env")) {
      items(container, "env")
          .forEach(it -> env.add(new PodVariable(text(it, "name"), text(it, "value"))));
    }
    if (container.containsKey("volumeMounts")) {
      items(container, "volumeMounts")
          .forEach(it -> mounts.add(PodMount.of(text(it, "name"), text(it, "mountPath"))));
    }
    return new PodContainer(text(container, "name"), init, env, mounts, null);
  }

  static void run(Map<String, Object> pod, String node, String phase, String started) {
    Map<String, Object> spec = at(pod, "spec");
    if (node != null) {
      spec.put("nodeName", node);
    }
    spec.putIfAbsent("enableServiceLinks", true);
    spec.putIfAbsent("preemptionPolicy", "PreemptLowerPriority");
    spec.putIfAbsent("priority", 0);
    spec.putIfAbsent("tolerations", list(toleration("not-ready"), toleration("unreachable")));
    Map<String, Object> status = at(pod, "status");
    status.put("phase", phase);
    status.put("qosClass", "Burstable");
    if (node == null) {
      return;
    }
    status.put("hostIP", "10.0.17.4");
    status.put("podIP", "10.0.18.112");
    status.put("podIPs", list(map("ip", "10.0.18.112")));
    status.put("startTime", started);
    for (String each : new String[] {"Initialized", "Ready", "ContainersReady", "PodScheduled"}) {
      Map<String, Object> condition =
          map("lastTransitionTime", started, "status", "True", "type", each);
      condition.put("lastProbeTime", null);
      items(status, "conditions").add(condition);
    }
    for (Map<String, Object> container : items(spec, "containers")) {
      items(status, "containerStatuses")
          .add(
              map(
                  "containerID",
                  "containerd://6f1ed002ab5595859014ebf0951522d9",
                  "image",
                  container.get("image"),
                  "imageID",
                  container.get("image") + "@sha256:9f86d081884c7d659a2feaa0c55ad015",
                  "lastState",
                  map(),
                  "name",
                  container.get("name"),
                  "ready",
                  true,
                  "restartCount",
                  0,
                  "started",
                  true,
                  "state",
                  map("running", map("startedAt", started))));
    }
  }

  private static Map<String, Object> toleration(String taint) {
    return map(
        "effect",
        "NoExecute",
        "key",
        "node.kubernetes.io/" + taint,
        "operator",
        "Exists",
        "tolerationSeconds",
        300);
  }
}
