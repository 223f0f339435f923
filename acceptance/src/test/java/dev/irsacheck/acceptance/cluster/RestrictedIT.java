package dev.irsacheck.acceptance.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.irsacheck.acceptance.manifests.DeployTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the documents and examples show of pods a namespace takes that enforces "restricted". */
@ExtendWith(Cluster.class)
class RestrictedIT {
  private static final Pattern FENCE = Pattern.compile("(?ms)^( *)```yaml\\n(.*?)^ *``` *$");

  /** Pods that are no application's, and what else is not applied to a namespace as it stands. */
  private static final List<String> OTHERS =
      List.of(
          "examples/src",
          "examples/audit/shop",
          "examples/audit/stackset.yaml",
          "examples/cluster/parts");

  private static final JsonObject APPLICATION =
      JsonParser.parseString(
              """
              {name: app, image: orders, securityContext: {runAsNonRoot: true,
                allowPrivilegeEscalation: false, capabilities: {drop: [ALL]},
                seccompProfile: {type: RuntimeDefault}}}
              """)
          .getAsJsonObject();

  @Test
  void everyPodOfTheDocumentsIsTaken(Namespace shop) throws IOException {
    Map<String, String> pods = new TreeMap<>();
    for (Path document : KubectlLines.files()) {
      String text = Files.readString(document, UTF_8);
      Matcher fence = FENCE.matcher(text);
      while (fence.find()) {
        int line = (int) text.substring(0, fence.start()).lines().count() + 1;
        add(document + ":" + line, fence.group(2).replaceAll("(?m)^" + fence.group(1), ""), pods);
      }
    }
    assertThat(pods).hasSizeGreaterThanOrEqualTo(2);
    assertTaken(pods, shop);
  }

  @Test
  void everyPodOfTheExamplesIsTaken(Namespace shop) throws IOException {
    Map<String, String> pods = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("..", "examples"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        String path = file.toString().replace("../", "");
        if (OTHERS.stream().noneMatch(path::startsWith) && !path.contains("/target/")) {
          add(path, Files.readString(file, UTF_8), pods);
        }
      }
    }
    assertThat(pods).hasSizeGreaterThan(12);
    assertTaken(pods, shop);
  }

  /** The API server takes each of these lines, and a user needs no right but to create the pod. */
  @Test
  void everyPodOfACommandLineIsTaken(Namespace shop) {
    try (Terminal terminal = Terminal.in(shop, "")) {
      for (String line : KubectlLines.all()) {
        // A line that is a dry run already wants a refusal; AdmissionIT runs it.
        if (line.startsWith("kubectl run ")
            && line.contains("--image")
            && !line.contains("--dry-run")) {
          DeployTools.Ended tried =
              terminal.run(
                  line.replaceAll(" (--rm|--attach|-i|-t|-it)\\b", "")
                      .replaceFirst("kubectl run ", "kubectl run --dry-run=server "));
          assertThat(tried.exit()).as(line + tried.err()).isZero();
        }
      }
    }
  }

  private static void assertTaken(Map<String, String> pods, Namespace shop) {
    List<String> refused = new ArrayList<>();
    pods.forEach(
        (where, pod) -> {
          DeployTools.Ended tried =
              shop.kubernetes()
                  .kubectlWith(pod, "create", "-n", shop.name(), "--dry-run=server", "-f", "-");
          if (tried.exit() != 0) {
            refused.add(where + ": " + tried.err());
          }
        });
    assertThat(refused).isEmpty();
  }

  /** Templates are none yet, and what is no YAML by itself is a part of one. */
  private static void add(String where, String yaml, Map<String, String> pods) {
    if (yaml.contains("{{")) {
      return;
    }
    LoaderOptions options = new LoaderOptions();
    for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
      JsonElement read = new Gson().toJsonTree(document);
      JsonObject spec = read.isJsonObject() ? spec(read.getAsJsonObject()) : null;
      if (spec != null) {
        pods.put(where + (pods.containsKey(where) ? " " + pods.size() : ""), pod(spec));
      }
    }
  }

  /** The innermost map that has containers, if one of them has an image. */
  private static JsonObject spec(JsonObject in) {
    for (JsonElement each : in.asMap().values()) {
      JsonObject found = each.isJsonObject() ? spec(each.getAsJsonObject()) : null;
      if (found != null) {
        return found;
      }
    }
    boolean has =
        Stream.of("initContainers", "containers")
            .map(in::get)
            .filter(list -> list instanceof JsonArray)
            .flatMap(list -> list.getAsJsonArray().asList().stream())
            .anyMatch(item -> item.isJsonObject() && item.getAsJsonObject().has("image"));
    return has ? in : null;
  }

  /** A part of a pod with an application that is as it should be. */
  private static String pod(JsonObject given) {
    JsonObject spec = given.deepCopy();
    spec.remove("serviceAccountName");
    if (!spec.has("containers")) {
      JsonArray containers = new JsonArray();
      containers.add(APPLICATION);
      spec.add("containers", containers);
    }
    JsonObject pod = new JsonObject();
    pod.addProperty("apiVersion", "v1");
    pod.addProperty("kind", "Pod");
    pod.add("metadata", new Gson().toJsonTree(Map.of("name", "pod")));
    pod.add("spec", spec);
    return pod.toString();
  }
}
