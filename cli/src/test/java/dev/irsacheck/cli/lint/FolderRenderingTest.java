package dev.irsacheck.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.cli.rule.LintFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Charts and kustomizations in folders, with fake tools that print a file of the folder. */
@DisabledOnOs(OS.WINDOWS)
class FolderRenderingTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String PRINT = "if [ -f \"$2/out\" ]; then cat \"$2/out\"; else exit 4; fi";
  private static final String ACCOUNT =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: %s, annotations: {eks.amazonaws.com/role-arn: x}}
      """;

  @TempDir Path temporary;
  private Path bin;
  private Path folder;
  private boolean isAsked = true;
  private Duration limit = LONG;
  private List<String> notes;

  @BeforeEach
  void writeTree() throws IOException {
    bin = temporary.resolve("bin");
    folder = temporary.resolve("repository");
    write("base/kustomization.yaml", "resources:\n- orders.yaml\n");
    write("base/orders.yaml", ACCOUNT.formatted("orders"));
    write("base/aside.yaml", ACCOUNT.formatted("aside"));
    write("prod/kustomization.yaml", "resources: [../base]\npatches:\n- path: patch.yaml\n");
    write("prod/patch.yaml", ACCOUNT.formatted("patch"));
    write("prod/out", ACCOUNT.formatted("prod-orders"));
  }

  @Test
  void aRenderingReplacesTheFilesThatItIsMadeOf() throws Exception {
    tool("kustomize", PRINT);

    LintReport report = lint(folder);

    assertThat(accounts(report)).containsExactly("prod-orders", "aside");
    assertThat(report.manifests().problems()).isEmpty();
    assertThat(report.manifests().coverage().unread()).isEmpty();
    assertThat(notes)
        .containsExactly("rendered 1 kustomization in the folders by " + bin + "/kustomize build");
  }

  @Test
  void aPlaceIsOfTheKustomization() throws Exception {
    write("prod/out", "# Source: shop/templates/a.yaml\n" + ACCOUNT.formatted("prod-orders"));
    tool("kustomize", PRINT);

    LintFinding finding = lint(folder.resolve("prod")).findings().get(0);

    SourceLocation place = finding.place();
    assertThat(place).hasToString(folder + "/prod:4:" + place.column());
    assertThat(place.template()).isEqualTo(folder + "/prod/kustomization.yaml");
    assertThat(place.inRepository()).hasToString(folder + "/prod/kustomization.yaml:1:1");
    assertThat(finding.names()).contains(folder + "/prod/kustomization.yaml");
    assertThat(finding.identity()).contains(folder + "/prod/kustomization.yaml");
  }

  @Test
  void onlyRootsAreRendered() throws Exception {
    write("part/kustomization.yml", "kind: Component\nresources: [a.yaml]\n");
    write("part/a.yaml", ACCOUNT.formatted("part"));
    write("stage/Kustomization", "namespace: dev\nbases: [../base]\ncomponents: [../part]\n");
    write("stage/out", ACCOUNT.formatted("stage-orders"));
    write(
        "stage/dev/kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
            + "configMapGenerator: [{name: a, files: [key.yaml=map.yaml]}]\n");
    write("stage/dev/map.yaml", ACCOUNT.formatted("map"));
    write("stage/dev/out", ACCOUNT.formatted("dev"));
    write(
        "flux/kustomization.yaml",
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n"
            + "metadata: {name: a}\nspec: {path: ./prod}\n");
    write("loop/kustomization.yaml", "resources: [../pool]\n");
    write("pool/kustomization.yaml", "resources: [../loop]\n");
    write("lone/kustomization.yaml", "kind: Component\n");
    tool("kustomize", "echo \"$2\" >> '" + temporary + "/built'\n" + PRINT);

    LintReport report = lint(folder);

    assertThat(Files.readAllLines(temporary.resolve("built")))
        .containsExactlyInAnyOrder(folder + "/prod", folder + "/stage", folder + "/stage/dev");
    assertThat(accounts(report))
        .containsExactlyInAnyOrder("prod-orders", "stage-orders", "dev", "aside");
    assertThat(report.manifests().coverage().unread())
        .extracting(Coverage.Unread::name)
        .containsExactlyInAnyOrder(
            "kustomization " + folder + "/loop",
            "kustomization " + folder + "/pool",
            "kustomization " + folder + "/lone");
  }

  @Test
  void anErrorBehindManyWarningsIsFound() throws Exception {
    tool("kubectl", "yes '# Warning: ' | head -n 4000 >&2; echo 'Error: no base' >&2; exit 1");

    assertThat(lint(folder).manifests().problems())
        .extracting(ManifestProblem::text)
        .containsExactly("cannot be rendered: kubectl says: no base");
  }

  @Test
  void oneThatFailsIsNamedAndItsFilesAreRead() throws Exception {
    tool("kubectl", "echo '# Warning: old' >&2; echo 'error: no base' >&2; echo more >&2; exit 1");

    LintReport report = lint(folder);

    assertThat(report.manifests().problems())
        .extracting(each -> each.place() + " " + each.text(), ManifestProblem::isFound)
        .containsExactly(
            tuple(
                folder
                    + "/prod/kustomization.yaml:1:1 cannot be rendered: kubectl says: no base more",
                true));
    assertThat(accounts(report)).containsExactly("aside", "orders", "patch");
    assertThat(notes)
        .containsExactly(
            "1 kustomization failed to render; lint gives "
                + bin
                + "/kubectl kustomize no network and no plugins, so if it needs them, run:"
                + " kustomize build DIR | irsa-check lint -");
    assertThat(report.manifests().coverage().unread()).isEmpty();
    assertThat(report.isRead()).isTrue();
    assertThat(lint(true, folder).isRead()).as("--strict").isFalse();
    assertThat(lint(folder.resolve("prod")).isRead()).as("that is named").isFalse();
  }

  @Test
  void oneThatDoesNotEndIsEnded() throws Exception {
    tool("kustomize", "sleep 10000");
    limit = Duration.ofSeconds(1);

    assertThat(problems(lint(folder)))
        .containsExactly("cannot be rendered: kustomize did not end within 1 seconds");
  }

  @Test
  void moreThanIsReadIsNotWaitedFor() throws Exception {
    tool("kustomize", "yes '# a long line of a comment that never ends'");

    assertThat(problems(lint(folder)))
        .first()
        .asString()
        .contains("not read to the end, as that would be more than 64 MiB");
  }

  @Test
  void itReachesNoNetworkAndHasNobodysSettings() throws Exception {
    tool("kubectl", "echo \"$@\" > '" + temporary + "/arguments'; env > '" + temporary + "/env'");

    lint(folder);

    assertThat(temporary.resolve("arguments")).hasContent("kustomize " + folder + "/prod\n");
    assertThat(Files.readAllLines(temporary.resolve("env")))
        .contains("GIT_ALLOW_PROTOCOL=none", "GIT_TERMINAL_PROMPT=0", "GIT_SSH_COMMAND=false")
        .contains("HTTP_PROXY=http://127.0.0.1:9", "HTTPS_PROXY=http://127.0.0.1:9")
        .contains("KUBECONFIG=/dev/null", "KUBERC=off")
        .noneMatch(line -> line.contains("/the-developers/"));
  }

  @Test
  void withoutRenderNothingIsStarted() throws Exception {
    write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\n");
    tool("kustomize", "touch '" + temporary + "/started'");
    tool("helm", "touch '" + temporary + "/started'");
    isAsked = false;

    lint(folder);

    assertThat(temporary.resolve("started")).doesNotExist();
    assertThat(notes)
        .containsExactly(
            "1 chart and 1 kustomization in the folders not rendered; --render renders them with"
                + " helm, and kustomize or kubectl, on PATH");
  }

  @Test
  void withoutToolsThereIsANote() throws Exception {
    write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\n");
    Files.createDirectories(bin);

    LintReport report = lint(folder);

    assertThat(notes)
        .containsExactly(
            "1 chart in the folders not rendered: there is no helm on PATH, or --helm=never is set",
            "1 kustomization in the folders not rendered: there is neither kustomize nor kubectl on"
                + " PATH");
    assertThat(report.manifests().coverage().unread())
        .extracting(Coverage.Unread::instead)
        .containsExactlyInAnyOrder(
            "helm template " + folder + "/charts/shop | irsa-check lint -",
            "kustomize build " + folder + "/base | irsa-check lint -",
            "kustomize build " + folder + "/prod | irsa-check lint -");
  }

  @Test
  void aChartIsRenderedWithoutTheValuesOfAnother() throws Exception {
    write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\n");
    write("charts/shop/charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\n");
    write("charts/shop/k8s/a.yaml", ACCOUNT.formatted("beside"));
    write("charts/lib/Chart.yaml", "apiVersion: v2\nname: lib\ntype: library\n");
    FakeTool.helm(
        bin,
        "v4.1.4",
        "echo \"$@\" >> '"
            + temporary
            + "/arguments'\nprintf '%s\\n' '# Source: shop/templates/a.yaml' '"
            + ACCOUNT.formatted("shop").replace("\n", "' '")
            + "'");

    LintReport report = lint(folder.resolve("charts"));

    assertThat(temporary.resolve("arguments"))
        .hasContent(
            "template --skip-schema-validation --namespace shop -- release-name "
                + folder
                + "/charts/shop\n");
    assertThat(report.findings().get(0).place().inRepository())
        .hasToString(folder + "/charts/shop/templates/a.yaml:1:1");
    assertThat(report.manifests().coverage().unread())
        .extracting(Coverage.Unread::name)
        .containsExactly("folder " + folder + "/charts/shop/k8s");
    assertThat(notes)
        .containsExactly(
            "rendered 1 chart in the folders by helm v4.1.4 ("
                + bin
                + "/helm), each as the release release-name; --values and --release are for a"
                + " chart that you name");
  }

  @Test
  void aChartThatFailsIsNoReasonToStop() throws Exception {
    write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\n");
    FakeTool.helm(bin, "v4.1.4", "echo 'Error: execution error at (a:1:2): name it' >&2; exit 1");

    LintReport report = lint(folder);

    assertThat(report.manifests().problems())
        .allMatch(ManifestProblem::isFound)
        .extracting(ManifestProblem::text)
        .containsExactly(
            "cannot be rendered: helm says: execution error at (a:1:2): name it; give it values:"
                + " irsa-check lint "
                + folder
                + "/charts/shop --values FILE");
    assertThat(accounts(report)).contains("aside");
  }

  private LintReport lint(Path... given) throws WrongInput {
    return lint(false, given);
  }

  private LintReport lint(boolean isStrict, Path... given) throws WrongInput {
    Map<String, String> environment =
        Map.of(
            "PATH",
            bin.toString(),
            "GIT_SSH_COMMAND",
            "/the-developers/ssh",
            "KUSTOMIZE_PLUGIN_HOME",
            "/the-developers/plugins",
            "KUBECONFIG",
            "/the-developers/config");
    Helm.Release release = new Helm.Release("mine", "shop", List.of(Path.of("values.yaml")));
    notes = new ArrayList<>();
    Renderers renderers =
        new Renderers(
            Helm.onPath(environment, limit, release, notes::add),
            Kustomize.onPath(environment, limit),
            isAsked);
    List<String> files = Stream.of(given).map(Path::toString).toList();
    LintFiles read = new LintFiles(files, null, null, renderers, List.of());
    LintReport report =
        LintReport.of(
            read.manifests(),
            Linted.settings(),
            CountingOptions.none(),
            isStrict,
            Set.<String>of());
    notes.addAll(renderers.notes());
    return report;
  }

  private static List<String> accounts(LintReport report) {
    return report.manifests().serviceAccounts().stream().map(ServiceAccountManifest::name).toList();
  }

  private static List<String> problems(LintReport report) {
    return report.manifests().problems().stream().map(ManifestProblem::text).toList();
  }

  private void tool(String name, String script) throws IOException {
    FakeTool.write(bin, name, script);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
