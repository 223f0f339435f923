package dev.irsacheck.cli.lint.manifest;

import dev.irsacheck.cli.io.FileKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What all the files together declare.
 *
 * @param kinds how many objects of each kind there are, those that nobody looks at included
 */
public record Manifests(
    List<PodManifest> pods,
    List<ServiceAccountManifest> serviceAccounts,
    Map<String, Integer> kinds,
    List<Problem> problems,
    List<RepeatedKey> repeatedKeys) {
  /**
   * Objects, variables and annotations, where an alias counts each time that it is used: a thousand
   * services declare a tenth of it.
   */
  private static final int MOST = 500_000;

  /** So many times an object is looked at at least. */
  private static final int OBJECT = 10;

  /**
   * A file's bytes.
   *
   * @param name as it was named on the command line
   */
  public record Input(String name, byte[] bytes) {}

  /**
   * Reads every document of every file; one that cannot be read is a problem and hinders no other.
   *
   * @param namespace of the objects that name none; null if it is not known
   */
  public static Manifests read(List<Input> inputs, String namespace) {
    Reader reader = new Reader(namespace);
    for (Input input : inputs) {
      YamlStream.read(input.name(), input.bytes(), reader);
    }
    return reader.manifests();
  }

  /** How many objects there are. */
  public int count() {
    int count = 0;
    for (int each : kinds.values()) {
      count += each;
    }
    return count;
  }

  /**
   * Collects first and joins afterwards: a ConfigMap may stand behind the pod that uses it. Only
   * what a rule looks at is kept: parsed, a document takes some thirty times the room of its text.
   */
  private static final class Reader implements YamlStream.Reader {
    private final String namespace;
    private final List<KubernetesObject> workloads = new ArrayList<>();
    private final List<ServiceAccountManifest> accounts = new ArrayList<>();
    private final List<DataManifest> data = new ArrayList<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<RepeatedKey> repeated = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int spent;

    private Reader(String namespace) {
      this.namespace = namespace;
    }

    @Override
    public void document(YamlValue root) {
      object(root);
      seen.clear();
    }

    @Override
    public void problem(Problem problem) {
      problems.add(problem);
    }

    @Override
    public void repeated(RepeatedKey key) {
      repeated.add(key);
    }

    private void object(YamlValue root) {
      // A list of itself, by an alias, would have no end.
      if (!seen.add(root.identity()) || !afford(OBJECT, root)) {
        return;
      }
      String kind = root.text("kind");
      String version = root.text("apiVersion");
      if (kind == null || kind.isBlank() || version == null) {
        problems.add(new Problem(root.place(), noObject(root)));
        return;
      }
      if (isList(kind, root)) {
        for (YamlValue item : root.get("items").items()) {
          object(item);
        }
        return;
      }
      kinds.merge(kind, 1, Integer::sum);
      KubernetesObject object = KubernetesObject.of(kind, root, namespace);
      boolean core = version.equals("v1");
      if (core && kind.equals("ServiceAccount")) {
        account(new ServiceAccountManifest(object));
      } else if (core && (kind.equals("ConfigMap") || kind.equals("Secret"))) {
        data.add(DataManifest.of(object));
      } else if (isWorkload(kind, version)) {
        workloads.add(object);
      }
    }

    /** False once there is more than anybody's manifests hold; said once. */
    private boolean afford(int cost, YamlValue where) {
      if (spent > MOST) {
        return false;
      }
      spent += cost;
      if (spent > MOST) {
        problems.add(
            new Problem(where.place(), "is more than can be examined at once; give fewer files"));
        return false;
      }
      return true;
    }

    private void account(ServiceAccountManifest account) {
      if (afford(account.annotations().size(), account.object().root())) {
        accounts.add(account);
      }
    }

    private static boolean isList(String kind, YamlValue root) {
      return kind.endsWith("List") && root.get("items") != null;
    }

    private static boolean isWorkload(String kind, String version) {
      return switch (kind) {
        case "Pod", "ReplicationController", "PodTemplate" -> version.equals("v1");
        case "Deployment", "DaemonSet", "ReplicaSet", "StatefulSet" ->
            version.startsWith("apps/") || version.startsWith("extensions/");
        case "Job", "CronJob" -> version.startsWith("batch/");
        default -> false;
      };
    }

    private static String noObject(YamlValue root) {
      if (!root.isMap()) {
        if (root.text() != null && FileKind.isHcl(root.text())) {
          return OtherFormat.TERRAFORM.problem();
        }
        return "is not a Kubernetes manifest: the document is not a map";
      }
      OtherFormat other = OtherFormat.of(root);
      if (other != null) {
        return other.problem();
      }
      if (root.get("kind") != null) {
        return "is not a Kubernetes manifest: it has no apiVersion";
      }
      return "is not a Kubernetes manifest: it has no kind. If it is a chart's values or a"
          + " kustomization, render it first: helm template . | irsa-check lint -, or"
          + " kustomize build . | irsa-check lint -";
    }

    private Manifests manifests() {
      List<PodManifest> pods = new ArrayList<>();
      for (KubernetesObject workload : workloads) {
        YamlValue template = template(workload);
        if (template == null || template.get("spec") == null || !template.get("spec").isMap()) {
          continue;
        }
        PodManifest pod = new PodManifest(workload, template, containers(workload, template));
        if (afford(pod.annotations().size(), template)) {
          pods.add(pod);
        }
      }
      return new Manifests(pods, accounts, kinds, problems, repeated);
    }

    private static YamlValue template(KubernetesObject workload) {
      return switch (workload.kind()) {
        case "Pod" -> workload.root();
        case "PodTemplate" -> workload.root().get("template");
        case "CronJob" -> workload.root().at("spec", "jobTemplate", "spec", "template");
        default -> workload.root().at("spec", "template");
      };
    }

    private List<ContainerManifest> containers(KubernetesObject workload, YamlValue template) {
      List<ContainerManifest> containers = new ArrayList<>();
      YamlValue volumes = template.at("spec", "volumes");
      int volumeCount = volumes == null ? 0 : volumes.items().size();
      for (String member : new String[] {"initContainers", "containers"}) {
        YamlValue list = template.at("spec", member);
        if (list != null) {
          for (YamlValue container : list.items()) {
            boolean init = member.equals("initContainers");
            if (afford(1 + size(container, "volumeMounts") * volumeCount, container)
                && afford(size(container, "env") + size(container, "envFrom"), container)) {
              ContainerManifest read = VariableReader.read(container, init, workload, data);
              if (afford(read.variables().size(), container)) {
                containers.add(read);
              }
            }
          }
        }
      }
      return containers;
    }

    private static int size(YamlValue container, String list) {
      YamlValue value = container.get(list);
      return value == null ? 0 : Math.min(value.items().size(), MOST);
    }
  }
}
