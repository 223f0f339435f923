package dev.irsacheck.acceptance.cluster;

import com.google.gson.JsonObject;
import dev.irsacheck.acceptance.manifests.DeployTools;
import dev.irsacheck.acceptance.manifests.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The parts of AWS and EKS that {@code examples/cluster/up --aws-only} creates. */
final class EmulatorInCluster implements AutoCloseable {
  private final Kubernetes kubernetes;
  private final String namespace;
  private final Sts sts;
  private final JsonObject ca;
  private final Associations associations;

  private EmulatorInCluster(
      Kubernetes kubernetes, String namespace, Sts sts, JsonObject ca, Associations associations) {
    this.kubernetes = kubernetes;
    this.namespace = namespace;
    this.sts = sts;
    this.ca = ca;
    this.associations = associations;
  }

  /** The emulator's namespace is named after the given one. */
  static EmulatorInCluster start(Kubernetes kubernetes, Images images, String namespace) {
    List<String> up = script("up", namespace);
    Collections.addAll(up, "--aws-only", "--image", images.check());
    if (!Associations.FILE.isEmpty()) {
      Collections.addAll(up, "--associations", Associations.FILE, "--agent-is-there");
    }
    DeployTools.Ended ended = kubernetes.run(up, "");
    if (ended.exit() != 0) {
      kubernetes.run(script("down", namespace), "");
      throw new AssertionError(
          "examples/cluster/up ended with " + ended.exit() + ":\n" + ended.all());
    }
    JsonObject settings = data(kubernetes, namespace + "-aws", "settings", "data");
    Sts sts =
        new Sts(
            kubernetes,
            namespace + "-aws",
            Pod.text(settings, "issuer"),
            Pod.text(settings, "sts_ip"));
    sts.serve();
    JsonObject ca = new JsonObject();
    ca.add("data", data(kubernetes, namespace, InCluster.CA, "data"));
    ca.add("binaryData", data(kubernetes, namespace, InCluster.CA, "binaryData"));
    boolean deployed = Pod.text(settings, "pod_identity").equals("ours");
    return new EmulatorInCluster(
        kubernetes, namespace, sts, ca, Associations.of(kubernetes, namespace + "-aws", deployed));
  }

  Sts sts() {
    return sts;
  }

  Associations associations() {
    return associations;
  }

  /** Returns the label of the namespaces that the script's webhook selects. */
  Map<String, String> label() {
    return Map.of("irsacheck.dev/demo", namespace);
  }

  JsonObject ca() {
    return ca.deepCopy();
  }

  private static List<String> script(String name, String namespace) {
    return new ArrayList<>(
        List.of(
            Tree.file("examples/cluster/" + name).toString(), "--yes", "--namespace", namespace));
  }

  private static JsonObject data(
      Kubernetes kubernetes, String namespace, String configMap, String kind) {
    return kubernetes
        .object("/api/v1/namespaces/" + namespace + "/configmaps/" + configMap)
        .getAsJsonObject(kind);
  }

  @Override
  public void close() {
    kubernetes.run(script("down", namespace), "");
  }
}
