package dev.irsacheck.examples.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The overlay and its component, built by {@code kubectl kustomize}. */
@EnabledIf(
    value = "dev.irsacheck.examples.manifests.DeployTools#present",
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

  private static String build(Path overlay) {
    DeployTools.Ended ended = DeployTools.run(overlay, "kubectl", List.of("kustomize", "."));
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    return ended.out();
  }
}
