package dev.irsacheck.emulator.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * A pod to create.
 *
 * @param account its service account
 * @param manifest as sent
 */
public record PodCase(String account, Map<String, Object> manifest) {
  static final String PREFIX = "eks.amazonaws.com/";

  private static final Map<Character, String> VARIABLES =
      Map.of(
          'R', "AWS_ROLE_ARN",
          'r', "AWS_ROLE_ARN",
          'F', "AWS_WEB_IDENTITY_TOKEN_FILE",
          'U', "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          'T', "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
          'G', "AWS_REGION",
          'D', "AWS_DEFAULT_REGION",
          'S', "AWS_STS_REGIONAL_ENDPOINTS");

  /** Returns the pods in the order of the recording. */
  public static List<PodCase> all() {
    return rows(1).stream().map(PodCase::of).toList();
  }

  @SuppressWarnings("unchecked")
  static List<List<?>> rows(int document) {
    try (InputStream file = PodCase.class.getResourceAsStream("/webhook/pods.yaml")) {
      List<Object> documents = new ArrayList<>();
      new Yaml().loadAll(file).forEach(documents::add);
      return (List<List<?>>) documents.get(document);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static PodCase of(List<?> row) {
    String account = row.get(0).toString();
    String further = row.get(9).toString();
    Map<String, Object> annotations = new LinkedHashMap<>();
    put(annotations, PREFIX + "token-expiration", row.get(1));
    put(annotations, PREFIX + "skip-containers", row.get(2));
    Map<String, Object> metadata = new LinkedHashMap<>(Map.of("name", "t"));
    metadata.put("annotations", annotations);
    put(metadata, "labels", row.get(7) == null ? null : pairs(row.get(7).toString()));
    Map<String, Object> spec = new LinkedHashMap<>();
    if (!account.equals("default")) {
      spec.put(further.contains("old") ? "serviceAccount" : "serviceAccountName", account);
    }
    spec.put("automountServiceAccountToken", further.contains("token"));
    if (row.get(6) instanceof String node) {
      boolean selected = node.contains("=");
      spec.put(selected ? "nodeSelector" : "affinity", selected ? pairs(node) : affinity(node));
    }
    List<Object> main = new ArrayList<>(List.of(container("app", row)));
    List<Object> init = new ArrayList<>();
    for (Object beside : (List<?>) row.get(8)) {
      if (beside.equals("side")) {
        main.add(container("side", List.of()));
      } else {
        init.add(container("init", beside.equals("twin") ? row : List.of()));
      }
    }
    spec.put("containers", main);
    put(spec, "initContainers", init.isEmpty() ? null : init);
    List<?> volumes = (List<?>) row.get(5);
    put(spec, "volumes", volumes.isEmpty() ? null : volumes.stream().map(PodCase::volume).toList());
    Map<String, Object> manifest = new LinkedHashMap<>(Map.of("apiVersion", "v1", "kind", "Pod"));
    manifest.put("metadata", metadata);
    manifest.put("spec", spec);
    return new PodCase(account, manifest);
  }

  /** Returns a container with the row's variables and mounts. */
  private static Map<String, Object> container(String name, List<?> row) {
    Map<String, Object> container = new LinkedHashMap<>(Map.of("name", name, "image", "i"));
    if (!row.isEmpty() && !row.get(3).equals("")) {
      container.put(
          "env",
          row.get(3).toString().chars().mapToObj(letter -> variable((char) letter)).toList());
    }
    if (!row.isEmpty() && row.get(4) instanceof List<?> mounts && !mounts.isEmpty()) {
      container.put("volumeMounts", mounts.stream().map(PodCase::mount).toList());
    }
    return container;
  }

  private static Map<String, Object> variable(char letter) {
    return letter == 'r'
        ? Map.of(
            "name",
            VARIABLES.get(letter),
            "valueFrom",
            Map.of("fieldRef", Map.of("fieldPath", "metadata.name")))
        : Map.of("name", VARIABLES.get(letter), "value", "own");
  }

  private static Map<String, Object> mount(Object text) {
    String[] parts = text.toString().split("@");
    return Map.of("name", parts[0], "mountPath", parts[1]);
  }

  private static Map<String, Object> volume(Object text) {
    String[] parts = text.toString().split(":");
    Map<String, Object> token =
        Map.of("path", "token", "expirationSeconds", 3600, "audience", "own");
    Map<String, Object> content =
        switch (parts[1]) {
          case "secret" -> Map.of("secretName", "own");
          case "projected" -> Map.of("sources", List.of(Map.of("serviceAccountToken", token)));
          default -> Map.of();
        };
    return Map.of("name", parts[0], parts[1], content);
  }

  private static Map<String, Object> affinity(String system) {
    Map<String, Object> expression =
        Map.of("key", "kubernetes.io/os", "operator", "In", "values", List.of(system));
    return Map.of(
        "nodeAffinity",
        Map.of(
            "requiredDuringSchedulingIgnoredDuringExecution",
            Map.of("nodeSelectorTerms", List.of(Map.of("matchExpressions", List.of(expression))))));
  }

  private static Map<String, Object> pairs(String text) {
    Map<String, Object> pairs = new LinkedHashMap<>();
    for (String each : text.split(" ")) {
      int equals = each.indexOf('=');
      pairs.put(each.substring(0, equals), each.substring(equals + 1));
    }
    return pairs;
  }

  private static void put(Map<String, Object> into, String key, Object value) {
    if (value != null) {
      into.put(key, value);
    }
  }
}
