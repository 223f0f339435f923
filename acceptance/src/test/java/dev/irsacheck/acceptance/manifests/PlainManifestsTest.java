package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests that are applied as they stand. */
class PlainManifestsTest {
  private static final List<String> APPLIED =
      List.of(
          "examples/manifests",
          "examples/audit/cronjob.yaml",
          "examples/kustomize/base",
          "examples/kyverno/orders.yaml");

  @Test
  void kubernetesTakesThemAll() throws IOException {
    for (String place : APPLIED) {
      for (Path file : Tree.yamlFiles(place)) {
        if (!file.endsWith("kustomization.yaml")) {
          Tree.assertAcceptable(Manifest.read(file));
        }
      }
    }
    Tree.assertAcceptable(Manifest.read(Tree.file("examples/kyverno/settings.yaml")));
  }

  /** Two ways to the same pod, written twice: this test keeps them one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "init-container",
        "agent",
        "sidecar-ordinary",
        "sidecar",
        "readiness-gate",
        "china"
      })
  void theyAreWhatTheChartRenders(String variant) {
    String file =
        switch (variant) {
          case "sidecar" -> "native-sidecar";
          case "sidecar-ordinary" -> "sidecar";
          default -> variant;
        };
    List<Manifest> plain = Manifest.read(Tree.file("examples/manifests/" + file + ".yaml"));
    List<Manifest> chart =
        Manifest.read(
            Tree.file("acceptance/src/test/resources/rendered/helm-" + variant + ".yaml"));

    assertThat(plain).hasSameSizeAs(chart);
    for (int i = 0; i < plain.size(); i++) {
      assertThat(comparable(plain.get(i)).json()).isEqualTo(comparable(chart.get(i)).json());
    }
  }

  /** The field targetPort is deprecated, and an unknown port name finds no target. */
  @ParameterizedTest
  @ValueSource(strings = {"sidecar", "native-sidecar", "readiness-gate"})
  void thePodMonitorNamesThePortOfTheSidecar(String file) throws IOException {
    String readme = Files.readString(Tree.file("examples/grafana/README.md"));
    int start = readme.indexOf("```yaml\n") + "```yaml\n".length();
    Manifest monitor = Manifest.parse(readme.substring(start, readme.indexOf("```", start))).get(0);
    JsonObject endpoint =
        monitor
            .json()
            .getAsJsonObject("spec")
            .getAsJsonArray("podMetricsEndpoints")
            .get(0)
            .getAsJsonObject();

    assertThat(monitor.kind()).isEqualTo("PodMonitor");
    assertThat(endpoint.has("targetPort")).isFalse();
    assertThat(sidecar(file).getAsJsonArray("ports").get(0).getAsJsonObject().get("name"))
        .isEqualTo(endpoint.get("port"));
  }

  @Test
  void theImageAsAVolumeIsTheAgentWithoutTheCopy() {
    Manifest copied = deployment("agent");
    Manifest mounted = deployment("agent-image-volume");
    String image = copied.container("irsa-check-install").get("image").getAsString();
    JsonObject volume = volume(mounted);

    assertThat(volume.getAsJsonObject("image").get("reference").getAsString()).isEqualTo(image);
    // The image has a folder of this name, and in it what the copy has.
    assertThat(javaToolOptions(mounted))
        .isEqualTo(javaToolOptions(copied).replace("/irsa-check/", "/irsa-check/irsa-check/"));

    copied.podSpec().remove("initContainers");
    variable(copied).addProperty("value", javaToolOptions(mounted));
    volume(copied).remove("emptyDir");
    volume(copied).add("image", volume.get("image"));
    assertThat(mounted.json()).isEqualTo(copied.json());
  }

  private static Manifest deployment(String file) {
    return Manifest.read(Tree.file("examples/manifests/" + file + ".yaml")).stream()
        .filter(manifest -> manifest.podSpec() != null)
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject volume(Manifest manifest) {
    return manifest.podSpec().getAsJsonArray("volumes").get(0).getAsJsonObject();
  }

  private static String javaToolOptions(Manifest manifest) {
    return variable(manifest).get("value").getAsString();
  }

  private static JsonObject variable(Manifest manifest) {
    for (JsonElement variable : manifest.container("orders").getAsJsonArray("env")) {
      if (variable.getAsJsonObject().get("name").getAsString().equals("JAVA_TOOL_OPTIONS")) {
        return variable.getAsJsonObject();
      }
    }
    throw new AssertionError(manifest + " has no JAVA_TOOL_OPTIONS");
  }

  /** Kubelet's back-off of up to five minutes would delay the sidecar's next check. */
  @ParameterizedTest
  @ValueSource(strings = {"native-sidecar", "readiness-gate"})
  void aSidecarThatWaitsForItsRoleIsNotStartedAnew(String file) {
    JsonObject probe = sidecar(file).getAsJsonObject("startupProbe");

    assertThat(probe.get("failureThreshold").getAsInt() * probe.get("periodSeconds").getAsInt())
        .isGreaterThanOrEqualTo(3600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sidecar", "native-sidecar", "readiness-gate"})
  void oneAnswerThatIsLateTakesNoPodDown(String file) {
    JsonObject probe = sidecar(file).getAsJsonObject("readinessProbe");

    assertThat(probe.get("failureThreshold").getAsInt()).isGreaterThan(1);
  }

  /** A container with little CPU starts slowly, and a liveness probe alone restarts it. */
  @Test
  void noSidecarIsRestartedWhileItStarts() throws IOException {
    List<JsonObject> sidecars = new ArrayList<>();
    List<Path> files = new ArrayList<>(Tree.yamlFiles("examples"));
    files.addAll(Tree.yamlFiles("acceptance/src/test/resources/rendered"));
    for (Path file : files) {
      String text = Files.readString(file);
      // Templates are no YAML; what Helm renders is among the files.
      if (!text.contains("{{") && !text.contains("${")) {
        Manifest.parse(text).forEach(each -> addSidecars(each.json(), sidecars));
      }
    }
    assertThat(sidecars).hasSizeGreaterThanOrEqualTo(6);
    String guide = Files.readString(Tree.file("docs/sidecar.md"));
    int start = guide.indexOf("```yaml\n") + "```yaml\n".length();
    Manifest.parse(guide.substring(start, guide.indexOf("```", start)))
        .forEach(each -> addSidecars(each.json(), sidecars));

    assertThat(sidecars)
        .allSatisfy(
            sidecar -> {
              JsonObject probe = sidecar.getAsJsonObject("startupProbe");
              assertThat(probe).as(sidecar.toString()).isNotNull();
              assertThat(
                      probe.get("failureThreshold").getAsInt()
                          * probe.get("periodSeconds").getAsInt())
                  .isGreaterThanOrEqualTo(600);
            });
  }

  private static void addSidecars(JsonElement in, List<JsonObject> found) {
    if (in.isJsonArray()) {
      in.getAsJsonArray().forEach(each -> addSidecars(each, found));
    } else if (in.isJsonObject()) {
      JsonObject object = in.getAsJsonObject();
      if (object.has("livenessProbe") && object.get("image").getAsString().contains("irsa-check")) {
        found.add(object);
      }
      object.entrySet().forEach(each -> addSidecars(each.getValue(), found));
    }
  }

  private static JsonObject sidecar(String file) {
    for (Manifest manifest : Manifest.read(Tree.file("examples/manifests/" + file + ".yaml"))) {
      if (manifest.podSpec() != null) {
        return manifest.container("irsa-check");
      }
    }
    throw new AssertionError(file + " has no pod");
  }

  /** Removes the instance label and empty lists, which only the chart writes. */
  private static Manifest comparable(Manifest manifest) {
    JsonObject json = manifest.json().deepCopy();
    if (manifest.podSpec() != null) {
      JsonObject spec = json.getAsJsonObject("spec");
      JsonObject template = spec.getAsJsonObject("template");
      for (JsonObject labels :
          List.of(
              json.getAsJsonObject("metadata").getAsJsonObject("labels"),
              spec.getAsJsonObject("selector").getAsJsonObject("matchLabels"),
              template.getAsJsonObject("metadata").getAsJsonObject("labels"))) {
        labels.remove("app.kubernetes.io/instance");
      }
      JsonObject pod = template.getAsJsonObject("spec");
      for (String list : List.of("initContainers", "volumes")) {
        JsonElement items = pod.get(list);
        if (items != null && items.isJsonNull()) {
          pod.remove(list);
        }
      }
    }
    return new Manifest(json);
  }
}
