package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@code irsa-check lint CHART} with the real Helm 3 and Helm 4. */
@EnabledIf(
    value = "dev.irsacheck.acceptance.manifests.DeployTools#present",
    disabledReason = DeployTools.WITHOUT)
class ChartLintIT {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void theChartOfTheExamplesIsRendered(String helm) throws Exception {
    Tree.copy("dist/chart", root);
    Tree.copy("examples/helm", root);
    Path chart = root.resolve("examples/helm/orders");

    assertThat(lint(helm, chart.toString()).all())
        .contains("missing in charts/", "fetch them first: helm dependency build " + chart);

    DeployTools.run(chart, helm, List.of("dependency", "update", "."));
    DeployTools.Ended ended = lint(helm, "--namespace", "shop", chart.toString());
    assertThat(ended.exit()).as(ended.all()).isZero();
    assertThat(ended.err())
        .startsWith("irsa-check NOTE  " + chart + " is rendered by helm v" + helm.charAt(5) + ".");
    assertThat(ended.out()).contains("  role  Deployment ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void valuesAndReleaseAreHelmsOwn(String helm) throws Exception {
    String chart = chart("{{ .Release.Name }}-{{ .Values.name }}");
    Path values = Files.writeString(root.resolve("a, b.yaml"), "name: bills\n");

    DeployTools.Ended ended = lint(helm, "--values", values.toString(), "--release=x", chart);

    assertThat(ended.out()).startsWith(chart + ":7:17  FAILED  IRSA106").contains(" x-bills ");
    assertThat(ended.out()).contains("  from  " + chart + "/templates/account.yaml\n");
    assertThat(ended.exit()).isEqualTo(78);
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void whatHelmRefusesIsTold(String helm) throws Exception {
    String chart = chart("{{ required `say whose` .Values.name }}");

    DeployTools.Ended ended = lint(helm, chart);

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err())
        .contains(
            "/Chart.yaml:1:1 cannot be rendered: helm says: execution error at (shop/templates/",
            "say whose; give it values: --values FILE\n");
  }

  /** Nothing listens on port 9. */
  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void itAsksNeitherTheNetworkNorACluster(String helm) throws Exception {
    String chart = chart("a{{ lookup `v1` `Secret` `` `` | len }}");
    Files.writeString(
        Path.of(chart, "values.schema.json"), "{\"$ref\": \"http://127.0.0.1:9/a.json\"}");

    DeployTools.Ended ended = lint(helm, chart);

    assertThat(ended.exit()).as(ended.all()).isEqualTo(78);
    assertThat(ended.out()).contains("role-arn  a0  ");
  }

  private String chart(String role) throws IOException {
    Path chart = Files.createDirectories(root.resolve("shop"));
    Files.createDirectories(chart.resolve("templates"));
    Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 1.2.3\n");
    Files.writeString(
        chart.resolve("templates/account.yaml"),
        """
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: orders
          annotations: {eks.amazonaws.com/role-arn: "%s"}
        """
            .formatted(role));
    return chart.toString();
  }

  private DeployTools.Ended lint(String helm, String... arguments) throws Exception {
    return LintWithTools.run(root, Map.of("helm", helm), arguments);
  }
}
