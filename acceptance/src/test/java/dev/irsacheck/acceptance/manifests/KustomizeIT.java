package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(
    value = "dev.irsacheck.acceptance.manifests.DeployTools#present",
    disabledReason = DeployTools.WITHOUT)
class KustomizeIT {
  @TempDir Path root;

  @Test
  void theOverlayIsWhatItWasAndWhatKubernetesTakes() throws IOException {
    String built = build(Tree.file("examples/kustomize/overlay"));

    Tree.assertGolden("kustomize-overlay.yaml", built);
    Tree.assertAcceptable(Manifest.parse(built));
  }

  @Test
  void theCheckComesBeforeTheInitContainersThatWereThere() throws IOException {
    Tree.copy("examples/kustomize", root);
    Path base = root.resolve("examples/kustomize/base/deployment.yaml");
    String migrating =
        Files.readString(base)
            .replace(
                "      containers:\n",
                "      initContainers:\n        - {name: migrate, image: orders}\n      containers:\n");
    Files.writeString(base, migrating);

    String built = build(root.resolve("examples/kustomize/overlay"));

    assertThat(built).containsPattern("(?s)name: irsa-check\n.*name: migrate\n");
  }

  /** A kind in another group is another kind. */
  @Test
  void onlyKindsThatItKnowsGetTheCheck() throws IOException {
    Tree.copy("examples/kustomize", root);
    Path base = root.resolve("examples/kustomize/base");
    Map<String, String> kinds =
        Map.of(
            "apps/v1 StatefulSet", "template: {spec: POD}",
            "batch/v1 Job", "template: {spec: POD}",
            "batch/v1 CronJob", "jobTemplate: {spec: {template: {spec: POD}}}",
            "argoproj.io/v1alpha1 Rollout", "template: {spec: POD}",
            "batch.volcano.sh/v1alpha1 Job", "tasks: [{template: {spec: POD}}]",
            "apps.example.com/v1 Deployment", "image: orders",
            "example.com/v1 CronJob", "image: orders",
            "example.com/v1 Rollout", "template: {spec: POD}");
    StringBuilder workloads = new StringBuilder();
    for (Map.Entry<String, String> each : kinds.entrySet()) {
      String[] kind = each.getKey().split(" ");
      String spec = each.getValue().replace("POD", "{containers: [{name: app, image: orders}]}");
      workloads.append(
          "---\n{apiVersion: %s, kind: %s, metadata: {name: any}, spec: {%s}}\n"
              .formatted(kind[0], kind[1], spec));
    }
    Files.writeString(base.resolve("workloads.yaml"), workloads);
    Path resources = base.resolve("kustomization.yaml");
    Files.writeString(
        resources,
        Files.readString(resources).replace("resources:\n", "resources:\n  - workloads.yaml\n"));

    Set<String> checked = new TreeSet<>();
    for (Manifest built : Manifest.parse(build(root.resolve("examples/kustomize/overlay")))) {
      String kind = built.json().get("apiVersion").getAsString() + " " + built.kind();
      if (kinds.containsKey(kind) && built.json().toString().contains("initContainers")) {
        checked.add(kind);
        // Pods of others may have no role.
        assertThat(built.container("irsa-check").get("env"))
            .hasToString("[{\"name\":\"IRSA_CHECK_NO_ROLE\",\"value\":\"start\"}]");
      }
    }
    assertThat(checked)
        .containsExactlyInAnyOrder(
            "apps/v1 StatefulSet",
            "batch/v1 Job",
            "batch/v1 CronJob",
            "argoproj.io/v1alpha1 Rollout");
  }

  private static String build(Path overlay) {
    DeployTools.Ended ended = DeployTools.run(overlay, "kubectl", List.of("kustomize", "."));
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    return ended.out();
  }
}
