package dev.irsacheck.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.cli.audit.inventory.Cluster;
import dev.irsacheck.cli.audit.inventory.LivePod;
import dev.irsacheck.cli.lint.manifest.Manifests;
import dev.irsacheck.cli.lint.manifest.ManifestsReader;
import dev.irsacheck.cli.lint.manifest.PodManifest;
import dev.irsacheck.cli.lint.pod.CreatedPod;
import dev.irsacheck.webhook.WebhookSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A small export of a cluster: documents apart by {@code ---}, each one object.
 *
 * @param given told by the kinds of the objects
 */
record ExportedObjects(Manifests manifests, List<LivePod> pods, Set<Cluster.Part> given) {
  private static final Map<String, Cluster.Part> PARTS =
      Map.of(
          "ServiceAccount", Cluster.Part.SERVICE_ACCOUNTS,
          "Pod", Cluster.Part.PODS,
          "Deployment", Cluster.Part.WORKLOADS,
          "ReplicaSet", Cluster.Part.WORKLOADS,
          "StatefulSet", Cluster.Part.WORKLOADS,
          "DaemonSet", Cluster.Part.WORKLOADS,
          "Job", Cluster.Part.WORKLOADS,
          "CronJob", Cluster.Part.WORKLOADS);

  /**
   * @param text null where nothing of Kubernetes was given
   * @param associations as AWS lists them
   */
  static ExportedObjects read(String text, List<Map<String, Object>> associations) {
    Set<Cluster.Part> given = EnumSet.noneOf(Cluster.Part.class);
    Map<String, Map<String, Object>> makers = new HashMap<>();
    StringBuilder declared = new StringBuilder();
    StringBuilder running = new StringBuilder();
    List<Map<String, Object>> live = new ArrayList<>();
    for (String document : text == null ? new String[0] : text.split("(?m)^---\n")) {
      Map<String, Object> object =
          Collected.map(new Yaml(new SafeConstructor(new LoaderOptions())).load(document));
      String kind = object.get("kind").toString();
      if (PARTS.containsKey(kind)) {
        given.add(PARTS.get(kind));
      }
      boolean made = made(object) != null;
      boolean pod = kind.equals("Pod");
      if (pod && !isOver(object)) {
        live.add(object);
        append(running, document, true);
      } else {
        append(running, document, false);
      }
      boolean follows = made && List.of("Pod", "ReplicaSet", "Job").contains(kind);
      makers.put(nameOf(object), object);
      append(declared, document, !follows && !(pod && isOver(object)));
    }
    associations.forEach(each -> declared.append(acks(each)));
    List<LivePod> pods = new ArrayList<>();
    List<PodManifest> read = manifests(running).pods();
    for (int i = 0; i < live.size(); i++) {
      pods.add(pod(read.get(i), live.get(i), makers));
    }
    return new ExportedObjects(manifests(declared), List.copyOf(pods), given);
  }

  private static boolean isOver(Map<String, Object> pod) {
    Object phase = Collected.map(pod.getOrDefault("status", Map.of())).get("phase");
    return "Succeeded".equals(phase) || "Failed".equals(phase);
  }

  /** As many lines whether it is kept or not, so that each line has its number. */
  private static void append(StringBuilder to, String document, boolean kept) {
    to.append(kept ? document : document.replaceAll("[^\n]", "")).append("---\n");
  }

  private static Manifests manifests(StringBuilder text) {
    ManifestsReader reader = new ManifestsReader(null);
    try {
      reader.read("cluster.yaml", new ByteArrayInputStream(text.toString().getBytes(UTF_8)), false);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    Manifests manifests = reader.manifests();
    if (!manifests.problems().isEmpty()) {
      throw new IllegalArgumentException(manifests.problems().toString());
    }
    return manifests;
  }

  private static LivePod pod(
      PodManifest read, Map<String, Object> object, Map<String, Map<String, Object>> makers) {
    String owner = nameOf(object);
    Map<String, Object> maker = object;
    while (maker != null && made(maker) != null) {
      owner =
          made(maker).get("kind") + " " + read.object().namespace() + "/" + made(maker).get("name");
      maker = makers.get(owner);
    }
    Object created = Collected.map(object.get("metadata")).get("creationTimestamp");
    return new LivePod(
        read.object().namespace(),
        read.object().name(),
        owner,
        read.serviceAccount(),
        created == null ? null : created(created),
        CreatedPod.of(read, null, null, false, WebhookSettings.PREFIX, "").declared(),
        read.object().root().place());
  }

  private static Instant created(Object value) {
    return value instanceof Date date ? date.toInstant() : Instant.parse(value.toString());
  }

  private static String nameOf(Map<String, Object> object) {
    Map<String, Object> metadata = Collected.map(object.get("metadata"));
    return object.get("kind") + " " + metadata.get("namespace") + "/" + metadata.get("name");
  }

  private static Map<String, Object> made(Map<String, Object> object) {
    List<Map<String, Object>> owners =
        Collected.list(Collected.map(object.get("metadata")), "ownerReferences");
    return owners.isEmpty() ? null : owners.get(0);
  }

  /** The same association as ACK's object, which lint reads. */
  private static String acks(Map<String, Object> association) {
    StringBuilder text =
        new StringBuilder(
            "apiVersion: eks.services.k8s.aws/v1alpha1\nkind: PodIdentityAssociation\n");
    text.append("metadata: {name: ").append(association.get("associationId")).append("}\nspec:\n");
    Map.of(
            "clusterName", "clusterName",
            "namespace", "namespace",
            "serviceAccount", "serviceAccount",
            "roleArn", "roleARN",
            "targetRoleArn", "targetRoleARN",
            "disableSessionTags", "disableSessionTags")
        .forEach(
            (from, to) -> {
              if (association.get(from) != null) {
                text.append("  ")
                    .append(to)
                    .append(": ")
                    .append(association.get(from))
                    .append('\n');
              }
            });
    return text.append("---\n").toString();
  }
}
