package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs {@code irsa-check lint --render FOLDER} with the real Helm and {@code kubectl kustomize}.
 */
@EnabledIf(
    value = "dev.irsacheck.acceptance.manifests.DeployTools#present",
    disabledReason = DeployTools.WITHOUT)
class FolderLintIT {
  private static final String ACCOUNT =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: %s
        annotations: {eks.amazonaws.com/role-arn: "%s"}
      """;

  @TempDir Path root;
  private Path tree;

  @BeforeEach
  void writeTree() throws IOException {
    tree = root.resolve("tree");
    write("base/kustomization.yaml", "resources: [account.yaml]\n");
    write(
        "base/account.yaml", ACCOUNT.formatted("orders", "arn:aws:iam::111122223333:role/orders"));
    write(
        "prod/kustomization.yaml",
        """
        namePrefix: prod-
        resources: [../base]
        patches:
        - target: {kind: ServiceAccount}
          patch: |
            - op: replace
              path: /metadata/annotations/eks.amazonaws.com~1role-arn
              value: wrong
        """);
    write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.2.3\n");
    write("charts/shop/templates/a.yaml", ACCOUNT.formatted("shop", "{{ .Values.role }}"));
    write("charts/shop/values.yaml", "role: arn:aws:iam::111122223333:role/shop\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void whatOnlyTheRenderingHasIsFound(String helm) throws Exception {
    write("charts/shop/values.yaml", "role: wrong\n");

    DeployTools.Ended ended = lint(helm, "--render", tree.toString());

    assertThat(ended.exit()).as(ended.all()).isEqualTo(78);
    assertThat(ended.out())
        .contains(tree + "/prod:", "  from  " + tree + "/prod/kustomization.yaml\n")
        .contains("  from  " + tree + "/charts/shop/templates/a.yaml\n")
        .contains("2 errors, 0 warnings\n")
        .contains("  read  2 documents judged\n");
    assertThat(ended.err())
        .contains("rendered 1 chart in the folders by helm v" + helm.charAt(5))
        .contains("rendered 1 kustomization in the folders by ")
        .hasLineCount(2);
    assertThat(lint(helm, tree.toString()).exit()).as("without --render").isZero();
  }

  /** Code scanning shows a finding beside a file of the repository. */
  @ParameterizedTest
  @CsvSource({"sarif,\"uri\":\"%s\"", "github,::error file=%s"})
  void aFindingIsShownAtTheKustomization(String format, String place) throws Exception {
    DeployTools.Ended ended = lint("helm-4", "--render", "--format", format, tree.toString());

    assertThat(ended.exit()).as(ended.all()).isEqualTo(78);
    assertThat(ended.out()).contains(place.formatted(tree + "/prod/kustomization.yaml"));
  }

  @Test
  void kustomizeIsKeptToItsFolder() throws Exception {
    Map<String, String> broken = new LinkedHashMap<>();
    broken.put("resources: [../base/account.yaml]", "security; file '");
    broken.put("resources: [link.yaml]", "security; file '");
    broken.put("resources: [gone.yaml]", "evalsymlink failure on");
    broken.put("resources: ['https://example.com/a.yaml']", "dial tcp 127.0.0.1:9: connect");
    broken.put("resources: ['ssh://git@example.com/a.git']", "accumulating resources from 'ssh://");
    broken.put("helmCharts: [{name: shop}]", "must specify --enable-helm");
    broken.put("transformers: [function.yaml]", "external plugins disabled");
    broken.put("generators: [function.yaml]", "external plugins disabled");
    Path started = root.resolve("started");
    Path program = Files.writeString(root.resolve("run"), "#!/bin/sh\ntouch " + started + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    String function =
        """
        apiVersion: example.com/v1
        kind: Function
        metadata:
          name: a
          annotations:
            config.kubernetes.io/function: |
              exec: {path: %s}
        """
            .formatted(program);
    int number = 0;
    for (String kustomization : broken.keySet()) {
      String folder = "broken-" + number++;
      write(folder + "/kustomization.yaml", kustomization + "\n");
      write(folder + "/function.yaml", function);
      Files.createSymbolicLink(
          tree.resolve(folder + "/link.yaml"), tree.resolve("base/account.yaml"));
    }

    DeployTools.Ended ended = lint("helm-4", "--render", "--ignore=IRSA106", tree.toString());

    assertThat(ended.exit()).as(ended.all()).isZero();
    assertThat(ended.out()).contains("; 8 documents could not be read");
    List<String> problems = ended.err().lines().filter(line -> line.contains("NOT READ")).toList();
    assertThat(problems).hasSize(8);
    number = 0;
    for (String reason : broken.values()) {
      assertThat(problems.get(number))
          .contains(
              tree
                  + "/broken-"
                  + number
                  + "/kustomization.yaml:1:1 cannot be rendered: kubectl says: ",
              reason);
      number++;
    }
    assertThat(started).doesNotExist();
    assertThat(lint("helm-4", "--render", "--strict", "--ignore=IRSA106", tree.toString()).exit())
        .isEqualTo(64);
  }

  @Test
  void theComponentOfTheExamplesIsRenderedInItsOverlay() throws Exception {
    Tree.copy("examples/kustomize", root);
    String examples = root.resolve("examples/kustomize").toString();

    DeployTools.Ended ended = lint("helm-4", "--render", "--strict", examples);

    assertThat(ended.exit()).as(ended.all()).isZero();
    assertThat(ended.err()).contains("rendered 1 kustomization in").hasLineCount(1);
    assertThat(ended.out()).doesNotContain("not read");
  }

  private void write(String name, String text) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private DeployTools.Ended lint(String helm, String... arguments) throws Exception {
    return LintWithTools.run(root, Map.of("helm", helm, "kubectl", "kubectl"), arguments);
  }
}
