package dev.irsacheck.cli.audit.input;

import dev.irsacheck.cli.audit.inventory.LivePod;
import dev.irsacheck.cli.lint.manifest.KubernetesObject;
import dev.irsacheck.cli.lint.manifest.Owner;
import dev.irsacheck.cli.lint.manifest.PodManifest;
import dev.irsacheck.cli.lint.manifest.RunningObjects;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.cli.lint.pod.WebhookInput;
import dev.irsacheck.webhook.PodSpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pods of a cluster, each in as little room as may be: equal texts and equal specs stand there
 * once.
 */
final class RunningPods implements RunningObjects {
  private static final String REPLICA_SET = "ReplicaSet";

  /** A Deployment's ReplicaSet has it in its name, and its pods in a label. */
  private static final String HASH = "pod-template-hash";

  private final List<LivePod> pods = new ArrayList<>();
  private final Map<Object, Object> once = new HashMap<>();

  /** What ReplicaSets and Jobs stand for, where a ReplicaSet's name does not tell it. */
  private final Map<String, String> makers = new HashMap<>();

  /** By the ReplicaSet, the Deployment that a pod's label tells. */
  private final Map<String, String> deployments = new HashMap<>();

  @Override
  public void pod(PodManifest pod, Owner owner) {
    KubernetesObject object = pod.object();
    String made = owner == null ? object.toString() : named(owner, object);
    if (owner != null && owner.kind().equals(REPLICA_SET)) {
      tellDeployment(object, owner, made);
    }
    PodSpec spec = ReducedSpec.of(WebhookInput.pod(pod));
    pods.add(
        new LivePod(
            once(object.namespace()),
            object.name(),
            made,
            once(pod.serviceAccount()),
            created(object),
            once(spec),
            object.root().place()));
  }

  /**
   * Those of a rollout's earlier states are many, so that none is kept whose pods tell as much
   * themselves.
   */
  @Override
  public void made(KubernetesObject object, Owner owner) {
    boolean isAnothers = owner != null && owner.makesAsWell();
    boolean isTold =
        isAnothers
            && object.kind().equals(REPLICA_SET)
            && object.name().lastIndexOf('-') == owner.name().length()
            && object.name().startsWith(owner.name());
    if (!isTold) {
      String name = object.toString();
      makers.put(name, isAnothers ? named(owner, object) : name);
    }
  }

  private void tellDeployment(KubernetesObject pod, Owner owner, String made) {
    YamlValue labels = pod.root().at("metadata", "labels");
    String hash = labels == null ? null : labels.text(HASH);
    if (hash != null && owner.name().endsWith("-" + hash)) {
      String name = owner.name().substring(0, owner.name().length() - hash.length() - 1);
      deployments.computeIfAbsent(made, absent -> named(new Owner("Deployment", name), pod));
    }
  }

  /** All of them, each with what made it in the end; to be called once. */
  List<LivePod> pods() {
    once.clear();
    pods.replaceAll(
        pod -> {
          String made = deployments.getOrDefault(pod.owner(), pod.owner());
          return pod.ownedBy(makers.getOrDefault(pod.owner(), made));
        });
    return pods;
  }

  private String named(Owner owner, KubernetesObject owned) {
    return once(
        new KubernetesObject(owner.kind(), owner.name(), owned.namespace(), null).toString());
  }

  private static Instant created(KubernetesObject object) {
    YamlValue metadata = object.root().get("metadata");
    String text = metadata == null ? null : metadata.text("creationTimestamp");
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  @SuppressWarnings("unchecked")
  private <T> T once(T value) {
    T first = (T) once.putIfAbsent(value, value);
    return first == null ? value : first;
  }
}
