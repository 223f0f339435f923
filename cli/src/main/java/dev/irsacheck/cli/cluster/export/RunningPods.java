package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.chain.webhook.PodSpec;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.LivePod;
import dev.irsacheck.cli.cluster.OwnerReference;
import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.manifest.RunningObjects;
import dev.irsacheck.cli.cluster.pod.WebhookInput;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pods of a cluster. Equal texts and equal specs are stored once, to save memory. */
final class RunningPods implements RunningObjects {
  private static final String REPLICA_SET = "ReplicaSet";

  /** A Deployment's ReplicaSet has this hash in its name, and its pods have it in this label. */
  private static final String HASH = "pod-template-hash";

  private static final String ROLLOUT_HASH = "rollouts-pod-template-hash";

  private static final String ROLLOUT = "Rollout.argoproj.io";

  private final List<LivePod> pods = new ArrayList<>();
  private final Set<Name> names = new HashSet<>();
  private final Map<Object, Object> once = new HashMap<>();

  private final Map<String, String> makers = new HashMap<>();

  private final Set<String> deployments = new HashSet<>();

  private final Map<String, String> rollouts = new HashMap<>();

  private final Set<String> lists = new HashSet<>();

  private record Name(String namespace, String name) {}

  /** The first of two equal pods counts, because pages and files may overlap. */
  @Override
  public void pod(PodManifest pod, OwnerReference owner) {
    KubernetesObject object = pod.object();
    if (!names.add(new Name(once(object.namespace()), object.name()))) {
      return;
    }
    String made = owner == null ? object.toString() : named(owner, object);
    if (owner != null && owner.kind().equals(REPLICA_SET)) {
      tellMaker(object, made);
    }
    PodSpec spec = ReducedSpec.of(WebhookInput.pod(pod));
    pods.add(
        new LivePod(
            once(object.namespace()),
            object.name(),
            made,
            made,
            once(pod.serviceAccount()),
            once(spec),
            object.root().place()));
  }

  /** Keeps no ReplicaSet whose name shows its Deployment, because rollouts leave many behind. */
  @Override
  public void made(KubernetesObject object, OwnerReference owner) {
    String name = object.toString();
    if (owner != null && owner.isArgoRollout()) {
      rollouts.put(name, named(owner, object));
    }
    String maker = owner != null && owner.makesAsWell() ? named(owner, object) : name;
    if (maker.equals(deployment(name))) {
      makers.put(maker, maker);
    } else {
      makers.put(name, maker);
    }
  }

  @Override
  public void list(String kind) {
    lists.add(kind);
  }

  /** Includes empty lists. */
  Set<String> lists() {
    return lists;
  }

  private static String deployment(String replicaSet) {
    return maker("Deployment", replicaSet);
  }

  private static String maker(String kind, String replicaSet) {
    int hash = replicaSet.lastIndexOf('-');
    boolean isOne = replicaSet.startsWith(REPLICA_SET + " ") && hash > replicaSet.indexOf('/');
    return isOne ? kind + replicaSet.substring(REPLICA_SET.length(), hash) : null;
  }

  private void tellMaker(KubernetesObject pod, String replicaSet) {
    YamlValue labels = pod.root().at("metadata", "labels");
    if (labels != null && isNamedAfter(labels.text(HASH), replicaSet)) {
      deployments.add(replicaSet);
    } else if (labels != null && isNamedAfter(labels.text(ROLLOUT_HASH), replicaSet)) {
      rollouts.put(replicaSet, maker(ROLLOUT, replicaSet));
    }
  }

  private static boolean isNamedAfter(String hash, String replicaSet) {
    return hash != null && replicaSet.endsWith("-" + hash);
  }

  List<LivePod> pods() {
    once.clear();
    names.clear();
    pods.replaceAll(
        pod -> {
          String maker = makers.get(pod.owner());
          String deployment = maker == null ? deployment(pod.owner()) : null;
          boolean isDeployments =
              deployments.contains(pod.owner())
                  || makers.containsKey(deployment) && !rollouts.containsKey(pod.owner());
          LivePod owned =
              maker == null && isDeployments
                  ? pod.ownedBy(once(deployment))
                  : maker == null ? pod : pod.ownedBy(maker);
          String rollout = rollouts.get(owned.owner());
          return rollout == null ? owned : owned.restartedBy(once(rollout));
        });
    return pods;
  }

  private String named(OwnerReference owner, KubernetesObject owned) {
    return once(
        new KubernetesObject(owner.kind(), owner.name(), owned.namespace(), null).toString());
  }

  @SuppressWarnings("unchecked")
  private <T> T once(T value) {
    T first = (T) once.putIfAbsent(value, value);
    return first == null ? value : first;
  }
}
