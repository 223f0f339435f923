package dev.irsacheck.acceptance.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.irsacheck.acceptance.manifests.DeployTools;
import dev.irsacheck.acceptance.manifests.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A case's own namespace, with Pod Security "restricted", and the role of its pods. */
final class Namespace implements AutoCloseable {
  private static final String LISTED_ROLE = "arn:aws:iam::111122223333:role/orders";

  private final Kubernetes kubernetes;
  private final EmulatorInCluster emulator;
  private final Images images;
  private final String name;
  private final String role;
  private boolean associated;

  private Namespace(Kubernetes kubernetes, EmulatorInCluster emulator, Images images, String name) {
    this.kubernetes = kubernetes;
    this.emulator = emulator;
    this.images = images;
    this.name = name;
    this.role = LISTED_ROLE + "-" + name;
  }

  /** Creates it with a level of Pod Security; its role trusts its {@code orders}. */
  static Namespace create(
      Kubernetes kubernetes,
      EmulatorInCluster emulator,
      Images images,
      String name,
      String security) {
    Map<String, String> labels = new TreeMap<>(emulator.label());
    labels.put("pod-security.kubernetes.io/enforce", security);
    kubernetes.create(
        "/api/v1/namespaces", Map.of("metadata", Map.of("name", name, "labels", labels)));
    JsonObject ca = emulator.ca();
    ca.add("metadata", new Gson().toJsonTree(Map.of("name", InCluster.CA)));
    kubernetes.create("/api/v1/namespaces/" + name + "/configmaps", ca);
    Namespace namespace = new Namespace(kubernetes, emulator, images, name);
    namespace.trust("orders");
    return namespace;
  }

  String name() {
    return name;
  }

  String role() {
    return role;
  }

  Kubernetes kubernetes() {
    return kubernetes;
  }

  Sts sts() {
    return emulator.sts();
  }

  Images images() {
    return images;
  }

  void trust(String serviceAccount) {
    emulator
        .sts()
        .trust(
            role,
            List.of(
                emulator.sts().irsaStatement(role, name, serviceAccount),
                Sts.podIdentityStatement()));
  }

  void allow(String... what) {
    emulator.sts().allow(role, List.of(what));
  }

  /** Creates {@code orders} with the role in its annotation. */
  void createServiceAccount() {
    kubernetes.create(
        "/api/v1/namespaces/" + name + "/serviceaccounts",
        Map.of(
            "metadata",
            Map.of("name", "orders", "annotations", Map.of(OrdersManifest.ROLE, role))));
  }

  /** Associates {@code orders} with the role for new pods, or skips the case. */
  void associate(Map<String, Object> further) {
    associated = true;
    emulator.sts().associate(name, "orders", role, further);
    emulator.associations().add(kubernetes, name, "orders");
  }

  void fault(Map<String, Object> fault) {
    emulator.sts().fault(role, List.of(fault));
  }

  String example(String path) {
    try {
      return here(Files.readString(Path.of("..").resolve(path), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String here(String text) {
    return text.replace(LISTED_ROLE, role)
        .replace(
            LISTED_ROLE.replace("arn:aws:", "arn:aws-cn:"), role.replace("arn:aws:", "arn:aws-cn:"))
        .replaceAll("[^\\s\"']*/irsa-check:0\\.1\\.0\\b", images.check())
        .replaceAll("[^\\s\"]*/orders:[0-9.]+", images.orders())
        .replaceAll("(namespace|value|name): shop\\b", "$1: " + name)
        .replaceAll("\\bshop:orders\\b", name + ":orders")
        .replaceAll("-n shop\\b", "-n " + name);
  }

  /** Applies the manifests with one replica each; their pods reach the emulator as AWS. */
  void apply(String yaml) {
    kubernetes.doneWith(reaching(yaml), "apply", "-n", name, "-f", "-");
  }

  String reaching(String yaml) {
    InCluster inCluster = new InCluster(emulator.sts().address());
    return Manifests.changed(
        yaml,
        manifest -> {
          oneReplica(manifest);
          inCluster.change(manifest);
        });
  }

  private static void oneReplica(Manifest manifest) {
    if (manifest.json().get("spec") instanceof JsonObject spec && spec.has("replicas")) {
      spec.addProperty("replicas", 1);
    }
  }

  List<String> events(String kind) {
    JsonObject listed =
        kubernetes.object(
            "/api/v1/namespaces/" + name + "/events?fieldSelector=involvedObject.kind=" + kind);
    return Pod.list(listed, "items").stream().map(event -> Pod.text(event, "message")).toList();
  }

  List<Pod> pods() {
    JsonObject listed = kubernetes.object("/api/v1/namespaces/" + name + "/pods");
    return Pod.list(listed, "items").stream().map(Pod::new).filter(p -> !p.leaving()).toList();
  }

  Pod await(String what, Predicate<Pod> so) {
    try {
      return Awaitility.await()
          .atMost(Soon.LIMIT)
          .pollInterval(Soon.INTERVAL)
          .until(() -> pods().stream().filter(so).findFirst(), Optional::isPresent)
          .orElseThrow();
    } catch (ConditionTimeoutException inVain) {
      throw new AssertionError(
          "no pod is " + what + " after " + Soon.LIMIT + ", but:\n" + describePods(), inVain);
    }
  }

  String describePods() {
    return kubernetes.kubectl("describe", "pods", "-n", name).all();
  }

  String describe(Pod pod) {
    return kubernetes.done("describe", "pod", pod.name(), "-n", name);
  }

  /** Returns a container's output; that of its previous start if it has none yet. */
  String logs(Pod pod, String container) {
    String[] line = {"logs", pod.name(), "-c", container, "-n", name, "--previous"};
    String now = kubernetes.done(Arrays.copyOf(line, line.length - 1));
    return now.isEmpty() ? kubernetes.kubectl(line).out() : now;
  }

  DeployTools.Ended exec(Pod pod, String container, String... command) {
    List<String> line =
        new ArrayList<>(List.of("exec", pod.name(), "-n", name, "-c", container, "--"));
    line.addAll(List.of(command));
    return kubernetes.kubectl(line.toArray(String[]::new));
  }

  Kubernetes.Answer get(Pod pod, int port, String path) {
    return kubernetes.get(
        "/api/v1/namespaces/" + name + "/pods/" + pod.name() + ":" + port + "/proxy" + path);
  }

  List<String> requests() {
    return emulator.sts().requests(role);
  }

  @Override
  public void close() {
    kubernetes.delete("/api/v1/namespaces/" + name);
    if (associated) {
      emulator.associations().remove(name);
    }
    emulator.sts().forget(name);
  }
}
