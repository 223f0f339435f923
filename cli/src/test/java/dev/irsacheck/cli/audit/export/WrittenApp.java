package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.at;
import static dev.irsacheck.cli.audit.export.Tree.list;
import static dev.irsacheck.cli.audit.export.Tree.map;

import dev.irsacheck.chain.webhook.WebhookMutation;
import dev.irsacheck.chain.webhook.WebhookSettings;
import java.util.Map;

final class WrittenApp {
  private static final String COPY = "kubectl.kubernetes.io/last-applied-configuration";

  private final App app;

  WrittenApp(App app) {
    this.app = app;
  }

  void write() {
    switch (app.kind) {
      case "Deployment" -> deployment();
      case "CronJob" -> cronJob();
      case "Job" -> pods(job(app.name), "batch/v1", app.name + "-");
      case "Pod" -> pods(null, null, app.name);
      case "StatefulSet", "DaemonSet" -> pods(set(), "apps/v1", app.name + "-");
      case "ReplicaSet" -> pods(replicaSet(null, app.pods, app.template()), "apps/v1", null);
      // The export has an Argo Rollout's ReplicaSet, but not the Rollout.
      default -> pods(replicaSet(app.kind, app.pods, app.template()), "apps/v1", null);
    }
  }

  private void deployment() {
    Map<String, Object> deployment = object("apps/v1", "Deployment", app.name);
    at(deployment, "metadata", "annotations").put("deployment.kubernetes.io/revision", "2");
    at(deployment, "metadata", "annotations")
        .put(COPY, "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"spec\":{}}\n");
    at(deployment, "spec").putAll(spec(app.template()));
    at(deployment, "spec").put("replicas", app.pods);
    at(deployment, "status").putAll(map("availableReplicas", app.pods, "replicas", app.pods));
    app.cluster.add(deployment);
    Map<String, Object> old = app.template();
    app.oldTemplate.accept(old);
    App.container(old).put("image", "registry.example.com/" + app.name + ":1.4.1");
    Map<String, Object> oldSet = replicaSet("Deployment", app.oldPods, old);
    for (int i = 0; i < app.oldPods; i++) {
      Map<String, Object> template = app.template();
      app.oldTemplate.accept(template);
      pod(ofReplicaSet(oldSet, template), oldSet, "apps/v1", podName(oldSet, i), i);
    }
    pods(replicaSet("Deployment", app.pods, app.template()), "apps/v1", null);
  }

  private static String podName(Map<String, Object> set, int index) {
    String base = Tree.text(at(set, "metadata"), "name") + "-";
    return base + LiveObjects.suffix(base + index, 5);
  }

  /** An {@code ownerKind} of null creates a ReplicaSet without an owner. */
  private Map<String, Object> replicaSet(
      String ownerKind, int replicas, Map<String, Object> template) {
    String hash = LiveObjects.suffix(TreeText.json(template), 9);
    at(template, "metadata", "labels").put("pod-template-hash", hash);
    Map<String, Object> set = object("apps/v1", "ReplicaSet", app.name + "-" + hash);
    if (ownerKind != null) {
      boolean isOurs = ownerKind.equals("Deployment");
      String version = isOurs ? "apps/v1" : "argoproj.io/v1alpha1";
      LiveObjects.owned(set, version, ownerKind, app.name);
    }
    at(set, "spec").putAll(spec(template));
    at(set, "spec").put("replicas", replicas);
    at(set, "status").put("replicas", replicas);
    app.cluster.add(set);
    return set;
  }

  private Map<String, Object> set() {
    Map<String, Object> set = object("apps/v1", app.kind, app.name);
    at(set, "spec").putAll(spec(app.template()));
    if (app.kind.equals("StatefulSet")) {
      at(set, "spec").put("replicas", app.pods);
      at(set, "spec").put("serviceName", app.name);
    }
    app.cluster.add(set);
    return set;
  }

  private void cronJob() {
    Map<String, Object> cronJob = object("batch/v1", "CronJob", app.name);
    at(cronJob, "spec").put("schedule", "0 3 * * *");
    at(cronJob, "spec", "jobTemplate", "spec").put("template", app.template());
    app.workload.accept(cronJob);
    app.cluster.add(cronJob);
    for (int i = 0; i < app.pods; i++) {
      String name = app.name + "-" + (29_384_400 + 1440 * i);
      Map<String, Object> job = job(name);
      LiveObjects.owned(job, "batch/v1", cronJob);
      pod(app.template(), job, "batch/v1", name + "-" + LiveObjects.suffix(name, 5), i);
    }
  }

  private Map<String, Object> job(String name) {
    Map<String, Object> job = object("batch/v1", "Job", name);
    at(job, "spec").put("template", app.template());
    if (app.phase.equals("Succeeded")) {
      at(job, "status").put("completionTime", app.started.plusSeconds(90).toString());
      at(job, "status").put("conditions", list(map("status", "True", "type", "Complete")));
    }
    app.workload.accept(job);
    app.cluster.add(job);
    return job;
  }

  /** A {@code prefix} of null means that a ReplicaSet creates the pods. */
  private void pods(Map<String, Object> owner, String version, String prefix) {
    boolean ordinal = app.kind.equals("StatefulSet");
    for (int i = 0; i < app.pods; i++) {
      Map<String, Object> template = app.template();
      if (prefix == null) {
        pod(ofReplicaSet(owner, template), owner, version, podName(owner, i), i);
      } else {
        String suffix = ordinal ? String.valueOf(i) : LiveObjects.suffix(prefix + i, 5);
        pod(template, owner, version, owner == null ? prefix : prefix + suffix, i);
      }
    }
  }

  private static Map<String, Object> ofReplicaSet(
      Map<String, Object> set, Map<String, Object> template) {
    at(template, "metadata", "labels").putAll(at(set, "spec", "template", "metadata", "labels"));
    return template;
  }

  private void pod(
      Map<String, Object> template,
      Map<String, Object> owner,
      String version,
      String name,
      int index) {
    if (app.isRefused) {
      return;
    }
    Map<String, Object> pod = LiveObjects.object("v1", "Pod", app.namespace, name, app.started);
    at(pod, "metadata").putAll(at(template, "metadata"));
    pod.put("spec", at(template, "spec"));
    if (owner != null) {
      LiveObjects.owned(pod, version, owner);
      at(pod, "metadata").put("generateName", Tree.text(at(owner, "metadata"), "name") + "-");
    }
    if (app.runsAs == null) {
      at(pod, "spec").put("serviceAccount", "default");
      at(pod, "spec").put("serviceAccountName", "default");
    }
    LivePods.apiAccess(pod, LiveObjects.suffix(name, 5));
    app.admitted.accept(pod);
    LivePods.admit(
        pod,
        webhook(app.admittedBefore < 0 || index < app.admittedBefore),
        app.cluster.agentUri,
        (index * 37 % 100) / 100.0);
    boolean pending = app.phase.equals("Pending");
    String node = pending ? null : "ip-10-0-17-" + (index + 4) + ".internal";
    LivePods.run(pod, node, app.phase, app.started.plusSeconds(3).toString());
    app.pod.accept(pod);
    app.cluster.add(pod);
  }

  private WebhookMutation webhook(boolean then) {
    boolean isOfAccount = app.runsAs != null && app.runsAs.equals(app.account);
    Map<String, String> annotations = then ? app.annotationsThen : app.annotations;
    boolean associated = then ? app.associatedThen : app.association != null;
    return WebhookMutation.of(
        WebhookSettings.eks(app.cluster.region),
        isOfAccount ? annotations : Map.of(),
        isOfAccount && associated);
  }

  private Map<String, Object> object(String version, String kind, String name) {
    return LiveObjects.object(version, kind, app.namespace, name, LiveObjects.CREATED);
  }

  private Map<String, Object> spec(Map<String, Object> template) {
    return map(
        "selector",
        map("matchLabels", map("app.kubernetes.io/name", app.name)),
        "template",
        template);
  }
}
