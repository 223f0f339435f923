package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.acceptance.manifests.DeployTools;
import dev.irsacheck.acceptance.manifests.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Helm 3 or 4 with examples/helm/orders and the post-renderer {@link InCluster}. */
record Helm(String version, Namespace namespace) {
  private static final String CHART = "examples/helm/orders";

  private static Path root;

  String rollback() {
    return version.equals("helm-3") ? "--atomic" : "--rollback-on-failure";
  }

  DeployTools.Ended upgrade(String... further) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("upgrade", "--install", "orders", "."));
    Collections.addAll(arguments, "--namespace", namespace.name());
    Collections.addAll(arguments, "--post-renderer", renderer());
    Collections.addAll(arguments, "--post-renderer-args", namespace.sts().address());
    set(arguments, "image", namespace.images().orders());
    Collections.addAll(arguments, "--set", "replicas=1");
    set(arguments, "serviceAccount.roleArn", namespace.role());
    set(arguments, "irsa-check.image.repository", namespace.images().repository());
    set(arguments, "irsa-check.image.tag", namespace.images().tag());
    Collections.addAll(arguments, further);
    return run(arguments);
  }

  DeployTools.Ended run(List<String> arguments) throws IOException {
    return DeployTools.run(
        prepared().resolve(CHART),
        version,
        arguments,
        Map.of(
            "KUBECONFIG", namespace.kubernetes().kubeconfigFile(),
            // Helm 3 reports an error for Helm 4's plugins.
            "HELM_PLUGINS",
                prepared().resolve(version.equals("helm-3") ? "none" : "plugins").toString(),
            "PATH", System.getenv("PATH")));
  }

  private static void set(List<String> arguments, String value, String to) {
    Collections.addAll(arguments, "--set-string", value + "=" + to);
  }

  /** Helm 4 takes a plugin's name, Helm 3 a program. */
  private String renderer() throws IOException {
    return version.equals("helm-3")
        ? prepared().resolve("plugins/in-cluster/render").toString()
        : "in-cluster";
  }

  private static synchronized Path prepared() throws IOException {
    assumeTrue(DeployTools.present(), DeployTools.WITHOUT);
    if (root == null) {
      Path made = Files.createTempDirectory("irsa-check-charts");
      Tree.copy("dist/chart", made);
      Tree.copy("examples/helm", made);
      DeployTools.Ended updated =
          DeployTools.run(made.resolve(CHART), "helm-3", List.of("dependency", "update", "."));
      assertThat(updated.exit()).as(updated.err()).isZero();
      Path plugin = Files.createDirectories(made.resolve("plugins/in-cluster"));
      Path render =
          Files.writeString(
              plugin.resolve("render"),
              "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
                  .formatted(
                      Path.of(System.getProperty("java.home"), "bin", "java"),
                      System.getProperty("java.class.path"),
                      InCluster.class.getName()));
      Files.setPosixFilePermissions(render, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.writeString(
          plugin.resolve("plugin.yaml"),
          """
          apiVersion: v1
          type: postrenderer/v1
          name: in-cluster
          version: 1.0.0
          runtime: subprocess
          runtimeConfig:
            platformCommand:
              - command: ${HELM_PLUGIN_DIR}/render
          """);
      root = made;
    }
    return root;
  }
}
