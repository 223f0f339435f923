package dev.irsacheck.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.cluster.manifest.ManifestsReader;
import dev.irsacheck.cli.cluster.manifest.RenderedFolder;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lint with a fake helm, which behaves like Helm 3.18 and 4.1. */
@DisabledOnOs(OS.WINDOWS)
class HelmTest {
  private static final long MOST = 1 << 20;
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;
  private Path chart;
  private final List<String> notes = new ArrayList<>();
  private long count;

  @BeforeEach
  void writeChart() throws IOException {
    chart = Files.createDirectories(folder.resolve("charts/shop"));
    Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: shop\n");
  }

  @Test
  void aChartIsRenderedAndRead() throws IOException {
    helm(
        "v3.18.0+gcc58e3f",
        "printf '\\n---\\n# Source: shop/templates/a.yaml\\nkind: Pod\\napiVersion: v1\\n'");

    Manifests manifests = render(release(), MOST, LONG);

    assertThat(manifests.problems()).isEmpty();
    assertThat(manifests.kinds()).isEqualTo(Map.of("Pod", 1));
    assertThat(count).isEqualTo(62);
    assertThat(notes)
        .containsExactly(
            chart
                + " is rendered by helm v3.18.0+gcc58e3f ("
                + folder
                + "/bin/helm) as the release release-name");
  }

  @Test
  void manifestsBesideItsTemplatesAreToldAsNotRead() throws Exception {
    helm("v3.18.0", "printf 'kind: Pod\\napiVersion: v1\\n'");
    for (String file :
        List.of("templates/a.yaml", "crds/b.yaml", "k8s/eu/c.yaml", "k8s/us/d.yml", "e.yaml")) {
      Path manifest = chart.resolve(file);
      Files.createDirectories(manifest.getParent());
      Files.writeString(manifest, "apiVersion: v1\nkind: Pod\n");
    }
    Files.writeString(chart.resolve("values.yaml"), "kind: Deployment\nci:\n  apiVersion: v1\n");

    Manifests manifests =
        new LintFiles(
                List.of(chart.toString()),
                null,
                null,
                new Renderers(of(release(), LONG), null, false),
                List.of())
            .manifests();

    assertThat(manifests.coverage().judged()).isOne();
    assertThat(manifests.coverage().unread())
        .extracting(each -> each.name() + ", " + each.instead())
        .containsExactly(
            "file " + chart + "/e.yaml, irsa-check lint " + chart + "/e.yaml",
            "folder " + chart + "/k8s, irsa-check lint " + chart + "/k8s");
  }

  @Test
  void aPlaceIsOfTheChartAndNamesItsTemplate() throws IOException {
    helm("v4.1.4", "printf '# Source: shop/charts/b/templates/a.yaml\\nkind: Pod\\n'");

    SourceLocation place = render(release(), MOST, LONG).problems().get(0).place();

    assertThat(place).hasToString(chart + ":2:1");
    assertThat(place.template()).isEqualTo(chart + "/charts/b/templates/a.yaml");
    assertThat(place.inRepository()).hasToString(place.template() + ":1:1");
  }

  @Test
  void itIsGivenReleaseNamespaceAndValues() throws IOException {
    helm("v3.16.0", "printf '%s\\n' \"$@\" > '" + folder + "/arguments'");
    Path values = folder.resolve("a,\"b.yaml");

    render(new Helm.Release("-x", "shop", List.of(values)), MOST, LONG);

    assertThat(folder.resolve("arguments"))
        .hasContent(
            """
            template
            --skip-schema-validation
            --namespace
            shop
            --values="%s/a,""b.yaml"
            --
            -x
            %s
            """
                .formatted(folder, chart));
  }

  @Test
  void anOlderOneDoesNotKnowHowToLeaveSchemasAlone() throws IOException {
    helm("v3.15.4+gfa9efb0", "printf '%s ' \"$@\" > '" + folder + "/arguments'");

    render(release(), MOST, LONG);

    assertThat(folder.resolve("arguments")).hasContent("template -- release-name " + chart + " ");
  }

  @Test
  void neitherPluginsNorAClusterAreItsOwn() throws IOException {
    helm("v3.18.0", "env > '" + folder + "/environment'");

    render(release(), MOST, LONG);

    assertThat(Files.readAllLines(folder.resolve("environment")))
        .contains("KUBECONFIG=/dev/null", "HELM_NO_PLUGINS=1", "OTHER=kept")
        .contains("HTTP_PROXY=http://127.0.0.1:9", "HTTPS_PROXY=http://127.0.0.1:9")
        .noneMatch(line -> line.contains("/the-developers/") || line.contains("example.com"));
  }

  /** The report would show the link's target. */
  @ParameterizedTest
  @CsvSource({
    "secret, true",
    ".., true",
    "repository/.git/config, true",
    "repository/.env, true",
    "repository/shared, false",
    "repository/shared/values.yaml, false",
    "repository/charts/shop/.hidden, false",
    "repository/charts/shop, false",
    "nowhere, false",
    "/dev/zero, true"
  })
  void aLinkOutOfTheRepositoryIsNotFollowed(String target, boolean isOut) throws IOException {
    Path repository = folder.resolve("repository");
    chart = Files.createDirectories(repository.resolve("charts/shop"));
    Files.writeString(chart.resolve("Chart.yaml"), "name: shop\n");
    Files.writeString(chart.resolve(".hidden"), "");
    Files.createDirectories(repository.resolve(".git"));
    Files.createDirectories(repository.resolve("shared"));
    for (String file : List.of("secret", "repository/.git/config", "repository/.env")) {
      Files.writeString(folder.resolve(file), "token");
    }
    Files.writeString(repository.resolve("shared/values.yaml"), "a: b");
    // A link to a folder that contains the other link.
    Files.createSymbolicLink(chart.resolve("files"), repository.resolve("shared"));
    Files.createSymbolicLink(repository.resolve("shared/link"), folder.resolve(target));
    helm("v3.18.0", "touch '" + folder + "/started'");

    List<String> problems =
        render(release(), MOST, LONG).problems().stream().map(each -> each.text()).toList();

    assertThat(Files.exists(folder.resolve("started"))).isNotEqualTo(isOut);
    assertThat(String.join("", problems))
        .matches(isOut ? "cannot be rendered: its link .*link leads out of the repository .*" : "");
  }

  /** A chart may render forever. */
  @Test
  void itDoesNotOutliveWhoeverStartedIt() throws Exception {
    Path alive = folder.resolve("alive");
    assertThat(new ProcessBuilder("mkfifo", alive.toString()).start().waitFor()).isZero();
    helm("v3.18.0", "exec 3>'" + alive + "'; echo . >&3; exec sleep 10000");
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Rendering.class.getName(),
                folder.resolve("bin").toString(),
                chart.toString())
            .redirectErrorStream(true)
            .start();

    try (InputStream held = Files.newInputStream(alive)) {
      assertThat(held.read()).isEqualTo('.');
      jvm.destroy();
      jvm.waitFor();

      // The pipe ends when no process has it open. Java 21 cannot read all bytes of a pipe at
      // once, because it asks for the position in the file.
      assertTimeoutPreemptively(
          LONG,
          () -> {
            while (held.read() >= 0) {
              // Reads until the end.
            }
          });
    }
  }

  static final class Rendering {
    private Rendering() {}

    public static void main(String[] arguments) {
      Map<String, String> environment = Map.of("PATH", arguments[0] + ":/usr/bin:/bin");
      Helm.onPath(environment, LONG, release(), note -> {})
          .render(named(Path.of(arguments[1])), MOST, new ManifestsReader(null));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Error: execution error at (shop/templates/a.yaml:1:6): role is needed\\n\\nUse --debug flag to"
            + " render out invalid YAML\\n"
            + "| helm says: execution error at (shop/templates/a.yaml:1:6): role is needed; give it values:"
            + " --values FILE",
        "walk.go:75: found symbolic link in path: a\\nError: library charts are not installable\\n"
            + "| helm says: library charts are not installable",
        "Error: An error occurred while checking for chart dependencies. You may need to run `helm"
            + " dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in"
            + " charts/ directory: redis\\n"
            + "| fetch them first: helm dependency build ",
        "Error: values don't meet the specifications:\\nshop:\\n- role is required\\n"
            + "| helm says: values don't meet the specifications: shop: - role is required",
        "'' | helm ended with exit code 3",
      })
  void whatItSaysIsTold(String error, String told) throws IOException {
    helm("v3.18.0", "printf '" + error.replace("'", "'\\''") + "' >&2; exit 3");

    assertThat(problem(render(release(), MOST, LONG)))
        .startsWith(chart + "/Chart.yaml:1:1 cannot be rendered: ")
        .contains(told);
  }

  @Test
  void ofALongErrorBeginAndCauseAreTold() throws IOException {
    helm("v3.18.0", "printf 'Error: begin %1000s cause' | tr ' ' x >&2; exit 1");

    assertThat(problem(render(release(), MOST, LONG)))
        .contains("begin", "… x")
        .endsWith("xcause")
        .hasSizeLessThan(600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Client: v2.17.0+ga690bad", "No version is set for command helm", ""})
  void whatIsNoHelmOfTodayIsTold(String version) throws IOException {
    helm(version, "exit 1");

    assertThat(problem(render(release(), MOST, LONG)))
        .endsWith("/bin/helm says \"" + version + "\", and Helm 3 or newer is needed");
    assertThat(notes).isEmpty();
  }

  @Test
  void whatCannotBeStartedIsTold() throws IOException {
    helm("v3.18.0", "exit 0");
    Files.writeString(folder.resolve("bin/helm"), "#!/nowhere\n");

    assertThat(problem(render(release(), MOST, LONG))).contains("/bin/helm cannot be started: ");
  }

  @Test
  void oneThatDoesNotEndIsEnded() throws IOException {
    helm("v3.18.0", "echo kind: Pod; sleep 10000");
    int seconds = 1;
    Manifests manifests = render(release(), MOST, Duration.ofSeconds(seconds));
    while (notes.isEmpty()) {
      // A loaded machine needs more time.
      seconds *= 2;
      manifests = render(release(), MOST, Duration.ofSeconds(seconds));
    }

    assertThat(manifests.problems())
        .extracting(each -> each.text())
        .contains("cannot be rendered: helm did not end within " + seconds + " seconds");
  }

  @Test
  void moreThanIsReadIsNotWaitedFor() throws IOException {
    helm("v3.18.0", "yes '# a'");

    assertThat(problem(render(release(), 5000, LONG)))
        .isEqualTo(
            chart
                + "/Chart.yaml:1:1 is not read to the end, as that would be more than 64 MiB in all;"
                + " give fewer files at once");
  }

  @Test
  void aProgramOfAFolderThatIsNotAbsoluteIsNotStarted() throws IOException {
    helm("v3.18.0", "exit 0");
    Path here = Path.of("").toAbsolutePath();
    String relative = here.relativize(folder.toRealPath().resolve("bin")).toString();

    assertThat(Path.of(relative, "helm")).isExecutable();
    assertThat(RenderProcess.onPath(Map.of("PATH", relative + ":.::"), "helm", LONG)).isNull();
    assertThat(RenderProcess.onPath(Map.of(), "helm", LONG)).isNull();
    assertThat(RenderProcess.onPath(Map.of("PATH", "/\0:" + folder + "/bin"), "helm", LONG))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "type: library,true",
        "type: 'library' # of templates,true",
        "type: application,false",
        "  type: library,false"
      })
  void aLibraryIsKnown(String line, boolean isLibrary) throws IOException {
    String text = "name: a\r\nannotations:\r\n" + line + "\r\n";
    Path file = Files.writeString(chart.resolve("Chart.yaml"), text);

    assertThat(Chart.isLibrary(file)).isEqualTo(isLibrary);
    assertThat(Chart.isRendered(chart.toString())).isEqualTo(!isLibrary);
  }

  private static Helm.Release release() {
    return new Helm.Release("release-name", null, List.of());
  }

  private static RenderedFolder named(Path chart) {
    return new RenderedFolder(
        chart.toString(), chart.resolve("Chart.yaml").toString(), true, false);
  }

  private static String problem(Manifests manifests) {
    assertThat(manifests.problems()).hasSize(1);
    return manifests.problems().get(0).place() + " " + manifests.problems().get(0).text();
  }

  private void helm(String version, String template) throws IOException {
    FakeTool.helm(folder.resolve("bin"), version, template);
  }

  private Manifests render(Helm.Release release, long most, Duration limit) {
    ManifestsReader reader = new ManifestsReader(null);
    count = of(release, limit).render(named(chart), most, reader).length();
    return reader.manifests();
  }

  private Helm of(Helm.Release release, Duration limit) {
    Map<String, String> environment =
        Map.of(
            "PATH",
            folder.resolve("bin") + ":/usr/bin:/bin",
            "HELM_PLUGINS",
            "/the-developers/plugins",
            "HELM_KUBECONTEXT",
            "/the-developers/context",
            "KUBECONFIG",
            "/the-developers/config",
            "https_proxy",
            "http://proxy.example.com",
            "NO_PROXY",
            "example.com",
            "OTHER",
            "kept");
    return Helm.onPath(environment, limit, release, notes::add);
  }
}
