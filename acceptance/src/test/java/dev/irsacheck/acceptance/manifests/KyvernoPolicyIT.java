package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Kustomize merges as Kyverno does; how Kyverno selects pods is not tested. */
@EnabledIf(
    value = "dev.irsacheck.acceptance.manifests.DeployTools#present",
    disabledReason = DeployTools.WITHOUT)
class KyvernoPolicyIT {
  private static final String CHECK = "irsa-check";

  @TempDir Path directory;

  @Test
  void theMatchedPodGetsTheCheckFirst() throws IOException {
    Manifest pod = pod();
    pod.podSpec().add("initContainers", new Gson().toJsonTree(List.of(migration())));

    Manifest patched = patched(pod);

    JsonArray init = patched.podSpec().getAsJsonArray("initContainers");
    assertThat(init).hasSize(2);
    assertThat(init.get(0).getAsJsonObject().get("name").getAsString()).isEqualTo(CHECK);
  }

  @Test
  void thePatchedPodIsWhatKubernetesTakes() throws IOException {
    Tree.assertAcceptable(List.of(patched(pod())));
  }

  /** The policy selects pods, regardless of their controller. */
  @Test
  void thePodsOfEveryKindOfWorkloadGetIt() throws IOException {
    List<Manifest> workloads =
        Manifest.read(Tree.file("acceptance/src/test/resources/workloads.yaml"));

    assertThat(workloads).hasSize(7);
    for (Manifest workload : workloads) {
      Manifest patched = patched(pod(workload.template()));
      assertThat(Manifest.containers(patched.podSpec()).get(0).get("name").getAsString())
          .as("%s", workload)
          .isEqualTo(CHECK);
      Tree.assertAcceptable(List.of(patched));
    }
  }

  /** Otherwise Kyverno would generate rules for its own list of controllers, without Rollout. */
  @Test
  void noRuleIsMadeForControllers() {
    assertThat(
            policy()
                .json()
                .getAsJsonObject("metadata")
                .getAsJsonObject("annotations")
                .get("pod-policies.kyverno.io/autogen-controllers")
                .getAsString())
        .isEqualTo("none");
  }

  @Test
  void theCheckIsTheComponents() {
    Manifest component =
        Manifest.read(Tree.file("examples/kustomize/component/init-container.yaml")).get(0);
    JsonObject injected = patch().getAsJsonArray("initContainers").get(0).getAsJsonObject();
    JsonObject own = component.container(CHECK).deepCopy();
    own.add("image", injected.get("image"));

    assertThat(injected).isEqualTo(own);
  }

  @Test
  void theLabelIsTheOneThatTheExampleCarries() {
    JsonObject resources =
        rule()
            .getAsJsonObject("match")
            .getAsJsonArray("any")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("resources");

    assertThat(resources.get("kinds")).hasToString("[\"Pod\"]");
    assertThat(resources.get("operations")).hasToString("[\"CREATE\"]");
    JsonObject wanted = resources.getAsJsonObject("selector").getAsJsonObject("matchLabels");
    JsonObject labels = template().getAsJsonObject("metadata").getAsJsonObject("labels");
    for (Map.Entry<String, JsonElement> label : wanted.entrySet()) {
      assertThat(labels.get(label.getKey())).isEqualTo(label.getValue());
    }
    assertThat(wanted.size()).isEqualTo(1);
  }

  private Manifest patched(Manifest pod) throws IOException {
    JsonObject patch = new JsonObject();
    patch.addProperty("apiVersion", "v1");
    patch.addProperty("kind", "Pod");
    patch.add("metadata", pod.json().get("metadata"));
    patch.add("spec", patch());
    Files.writeString(directory.resolve("pod.yaml"), pod.json().toString());
    Files.writeString(directory.resolve("patch.yaml"), patch.toString());
    Files.writeString(
        directory.resolve("kustomization.yaml"),
        """
        resources: [pod.yaml]
        patches: [{path: patch.yaml}]
        """);
    DeployTools.Ended ended = DeployTools.run(directory, "kubectl", List.of("kustomize", "."));
    assertThat(ended.exit()).as(ended.err()).isZero();
    return Manifest.parse(ended.out()).get(0);
  }

  private static Manifest pod() {
    return pod(template());
  }

  private static Manifest pod(JsonObject template) {
    JsonObject pod = template.deepCopy();
    pod.addProperty("apiVersion", "v1");
    pod.addProperty("kind", "Pod");
    pod.getAsJsonObject("metadata").addProperty("name", "orders-6b7f9c5d4-x2x9k");
    return new Manifest(pod);
  }

  private static JsonObject template() {
    for (Manifest manifest : Manifest.read(Tree.file("examples/kyverno/orders.yaml"))) {
      if (manifest.kind().equals("Deployment")) {
        return manifest.template();
      }
    }
    throw new AssertionError("no Deployment");
  }

  private static Map<String, Object> migration() {
    return Map.of("name", "migrate", "image", "orders");
  }

  private static JsonObject patch() {
    return rule()
        .getAsJsonObject("mutate")
        .getAsJsonObject("patchStrategicMerge")
        .getAsJsonObject("spec");
  }

  private static Manifest policy() {
    return Manifest.read(Tree.file("examples/kyverno/inject-init-container.yaml")).get(0);
  }

  private static JsonObject rule() {
    Manifest policy = policy();
    assertThat(policy.apiVersion() + " " + policy.kind()).isEqualTo("kyverno.io/v1 ClusterPolicy");
    JsonArray rules = policy.json().getAsJsonObject("spec").getAsJsonArray("rules");
    assertThat(rules).hasSize(1);
    return rules.get(0).getAsJsonObject();
  }
}
