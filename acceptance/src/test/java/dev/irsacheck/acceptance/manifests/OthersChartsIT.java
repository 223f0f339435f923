package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts with the interfaces of public ones: strings, a post-renderer, or Kustomize. */
@EnabledIf(
    value = "dev.irsacheck.acceptance.manifests.DeployTools#present",
    disabledReason = DeployTools.WITHOUT)
class OthersChartsIT {
  private static final String CHECK = "irsa-check";
  private static final String UMBRELLA = "examples/helm/umbrella";
  private static final String RENDERER = "examples/helm/post-renderer";
  private static final String CHARTS = "acceptance/src/test/resources/charts/";

  @TempDir static Path root;

  @BeforeAll
  static void fetchTheCharts() throws IOException {
    for (String folder : List.of("dist/chart", "examples/helm", "examples/kustomize", CHARTS)) {
      Tree.copy(folder, root);
    }
    assertThat(run("helm-3", UMBRELLA, "dependency", "update", ".").err()).isEmpty();
    // Helm 3 reports an error for Helm 4's plugins in the same home.
    DeployTools.Ended installed = run("helm-4", RENDERER, "plugin", "install", ".");
    assertThat(installed.exit()).as(installed.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void anUmbrellaChartGivesItToThoseThatRenderStrings(String helm) throws IOException {
    String rendered = succeeded(umbrella(helm));

    Tree.assertGolden("helm-umbrella.yaml", rendered);
    Tree.assertAcceptable(Manifest.parse(rendered));
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void lintIsContentWithAnUmbrellaChart(String helm) {
    assertThat(succeeded(run(helm, UMBRELLA, "lint", "--strict", ".")))
        .contains("1 chart(s) linted, 0 chart(s) failed")
        .doesNotContain("[WARNING]");
  }

  /** Helm does not merge the library's values.yaml in a subchart. */
  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void theDefaultsAreIntact(String helm) {
    List<Manifest> rendered = Manifest.parse(succeeded(umbrella(helm)));

    assertDefaults(named(rendered, "platform-bitnami-app").container(CHECK));
    assertDefaults(named(rendered, "platform-keycloakx").container("irsa-check-install"));
  }

  private static void assertDefaults(JsonObject container) {
    JsonObject own =
        named(
                Manifest.read(
                    Tree.file("acceptance/src/test/resources/rendered/helm-init-container.yaml")),
                "orders")
            .container(CHECK);
    for (String field : List.of("image", "resources", "securityContext")) {
      assertThat(container.get(field)).as(field).isEqualTo(own.get(field));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void aSidecarGoesWhereTheChartTakesSidecars(String helm) throws IOException {
    Path values =
        Files.writeString(
            root.resolve("sidecar.yaml"),
            """
            global: {irsa-check: {sidecar: {native: false}}}
            bitnami-app:
              initContainers: []
              sidecars: '{{ include "irsa-check.sidecar" . }}'
            """);

    List<Manifest> rendered =
        Manifest.parse(succeeded(umbrella(helm, "--values", values.toString())));

    Manifest app = named(rendered, "platform-bitnami-app");
    assertThat(app.podSpec().has("initContainers")).isFalse();
    assertThat(app.container(CHECK).get("resources").toString()).contains("128Mi");
    Tree.assertAcceptable(List.of(app));
  }

  /** The text in a list item's quotes is rendered by {@code tpl (toYaml …)}. */
  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void anItemOfAListIsWhatTheTemplateRenders(String helm) throws IOException {
    String all =
        """
        global: {irsa-check: {settings: {verbose: true, ignore: [IRSA503]}, sidecar: {native: false}}}
        bitnami-app:
          INIT
          SIDECARS
        """;
    String item = "['{{ include \"irsa-check.items\" (dict \"context\" . \"of\" \"%s\") }}']";
    String init = "irsa-check.initContainer";
    String sidecar = "irsa-check.sidecar";
    String strings =
        all.replace("INIT", "initContainers: '{{ include \"" + init + "\" . }}'")
            .replace("SIDECARS", "sidecars: '{{ include \"" + sidecar + "\" . }}'");
    String lists =
        all.replace("INIT", "initContainers: " + item.formatted(init))
            .replace("SIDECARS", "sidecars: " + item.formatted(sidecar));

    Manifest app =
        named(Manifest.parse(succeeded(umbrellaWith(helm, lists))), "platform-bitnami-app");

    assertThat(app.json())
        .isEqualTo(
            named(Manifest.parse(succeeded(umbrellaWith(helm, strings))), "platform-bitnami-app")
                .json());
    Tree.assertAcceptable(List.of(app));
    String env = lists.replace("of\" \"" + init, "of\" \"irsa-check.agent.env");
    assertThat(succeeded(umbrellaWith(helm, env)))
        .contains(
            "- 'value': \"-javaagent:/irsa-check/irsa-check.jar\"", "'name': 'IRSA_CHECK_VERBOSE'");
    assertThat(umbrellaWith(helm, lists, "--set", "global.irsa-check.enabled=false").err())
        .contains("take its item out of the list");
  }

  private static DeployTools.Ended umbrellaWith(String helm, String values, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--values");
    arguments.add(Files.writeString(root.resolve("items.yaml"), values).toString());
    return umbrella(helm, arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void whatIsSwitchedOffIsGone(String helm) {
    assertThat(succeeded(umbrella(helm, "--set", "global.irsa-check.enabled=false")))
        .doesNotContain("irsa-check:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "global.irsa-check.imagee.tag=1                   | imagee",
        "global.irsa-check.settings.expect-acount=x       | expect-acount",
        "global.irsa-check.settings.timeout=banana        | timeout",
        "global.irsa-check.image.repository=              | set irsa-check.image.repository to",
        "global.irsa-check.image.digest=latest            | image.digest, \"latest\", is not a digest",
        "global.irsa-check.sidecar.native=no              | sidecar.native, \"no\", is neither true",
        "bitnami-app.irsa-check.imagee.tag=1              | there is no value \"imagee\"",
        "bitnami-app.irsa-check.settings.expect-acount=x  | there is no setting \"expect-acount\"",
        "bitnami-app.irsa-check.settings.timeout=banana   | timeout, \"banana\", is not a duration",
        "bitnami-app.irsa-check.settings.timeout=11m      | From 100ms to 10m",
      })
  void aWrongValueIsRefusedByNameThereToo(String wrong, String named) {
    for (String helm : List.of("helm-3", "helm-4")) {
      DeployTools.Ended ended = umbrella(helm, "--set", wrong);

      assertThat(ended.exit()).as(helm + " " + wrong).isEqualTo(1);
      assertThat(ended.err()).contains(named);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "helm-3,external-dns,external-dns",
    "helm-4,external-dns,external-dns",
    "helm-3,keda,keda-operator",
    "helm-4,keda,keda-operator"
  })
  void aPostRendererGivesItToThoseThatTakeYamlOnly(String helm, String chart, String workload) {
    List<Manifest> rendered = Manifest.parse(succeeded(postRendered(helm, chart, chart)));

    assertOnlyThisHasIt(rendered, workload);
  }

  /** Helm's output becomes a Kustomization's resource, without a post-renderer. */
  @ParameterizedTest
  @CsvSource({"helm-3,external-dns,external-dns", "helm-4,keda,keda-operator"})
  void soDoesKustomize(String helm, String chart, String workload) throws IOException {
    Path folder = Files.createDirectories(root.resolve("examples/rendered-" + chart));
    String release = succeeded(run(helm, CHARTS + chart, "template", chart, ".", "-n", chart));
    Files.writeString(folder.resolve("release.yaml"), release);
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        "resources: [release.yaml]\ncomponents: [../helm/post-renderer/" + chart + "]\n");

    String built =
        succeeded(DeployTools.run(folder, "kubectl", List.of("kustomize", "."), environment()));

    assertOnlyThisHasIt(Manifest.parse(built), workload);
  }

  private static void assertOnlyThisHasIt(List<Manifest> rendered, String workload) {
    Tree.assertAcceptable(rendered);
    assertDefaults(named(rendered, workload).container(CHECK));
    assertThat(named(rendered, workload).container(CHECK).get("env").toString())
        .contains("IRSA_CHECK_EXPECT_");
    for (Manifest manifest : rendered) {
      if (!manifest.name().equals(workload)) {
        assertThat(manifest.json().toString()).doesNotContain(CHECK);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void aPostRendererThatIsNotToldWhichComponentFails(String helm) {
    DeployTools.Ended ended = postRendered(helm, "keda", "kedda");

    assertThat(ended.exit()).isEqualTo(1);
    // Helm 4 hides a plugin's output.
    assertThat(ended.err()).contains(helm.equals("helm-3") ? "kustomization.yaml" : "irsa-check");
  }

  private static DeployTools.Ended umbrella(String helm, String... more) {
    List<String> arguments = new ArrayList<>(List.of("template", "platform", ".", "-n", "shop"));
    arguments.addAll(List.of(more));
    return run(helm, UMBRELLA, arguments.toArray(String[]::new));
  }

  private static DeployTools.Ended postRendered(String helm, String chart, String component) {
    String renderer =
        helm.equals("helm-3") ? root.resolve(RENDERER).resolve("render").toString() : CHECK;
    return run(
        helm,
        CHARTS + chart,
        "template",
        chart,
        ".",
        "-n",
        chart,
        "--post-renderer",
        renderer,
        "--post-renderer-args",
        root.resolve(RENDERER).resolve(component).toString());
  }

  private static DeployTools.Ended run(String helm, String folder, String... arguments) {
    return DeployTools.run(root.resolve(folder), helm, List.of(arguments), environment(helm));
  }

  private static Map<String, String> environment(String... helm) {
    String tools = System.getProperty("test.deploy-tools");
    return Map.of(
        "PATH",
        Path.of(tools).toAbsolutePath() + ":/usr/bin:/bin",
        "XDG_DATA_HOME",
        root.resolve("data-" + String.join("", helm)).toString());
  }

  private static String succeeded(DeployTools.Ended ended) {
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended.out();
  }

  private static Manifest named(List<Manifest> manifests, String name) {
    for (Manifest manifest : manifests) {
      if (manifest.podSpec() != null && manifest.name().equals(name)) {
        return manifest;
      }
    }
    throw new AssertionError("no workload " + name);
  }
}
