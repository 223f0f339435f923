package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs larger than the heap; {@code -Dfull} uses the real sizes. */
class BigInputsIT {
  private static final boolean FULL = System.getProperty("full") != null;

  /** The larger heap of {@code image/options}. */
  private static final String HEAP = FULL ? "32m" : "16m";

  private static final Map<String, String> IMAGE = heap(HEAP);

  /** The larger heap for a cluster, as docs/lint.md recommends. */
  private static final Map<String, String> MORE = heap(FULL ? "128m" : "64m");

  private static final String MANIFESTS = FULL ? "12000000" : "4000000";
  private static final String LOG = FULL ? "64000000" : "24000000";

  @TempDir static Path shared;
  private static Path classes;
  private static Path release;

  @TempDir Path folder;

  @BeforeAll
  static void compile() throws Exception {
    Path source = Path.of("../acceptance/measure/Inputs.java").toAbsolutePath();
    classes = Files.createDirectory(shared.resolve("classes"));
    // The generator expects its templates here.
    Path templates = Files.createDirectory(shared.resolve("inputs"));
    try (DirectoryStream<Path> all = Files.newDirectoryStream(source.resolveSibling("inputs"))) {
      for (Path template : all) {
        Files.copy(template, templates.resolve(template.getFileName()));
      }
    }
    int problems =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
    assertThat(problems).isZero();
    release = shared.resolve("release.yaml");
    make("manifests-bytes", MANIFESTS, release);
    breakAnnotations(release);
  }

  @Test
  void aReleaseOfThousandsOfManifestsIsReportedToTheLetter() throws Exception {
    String text = Files.readString(release);
    int misspelt = count(text, "eks.amazon.com/role-arn");
    int definitions = count(text, "kind: CustomResourceDefinition");

    String report = sameInBothHeaps(78, "lint", "--format=json", release.toString());

    assertThat(misspelt).isGreaterThan(1000);
    assertThat(definitions).isGreaterThan(10);
    assertThat(report)
        .contains("\"IRSA804\"", "\"IRSA813\"")
        .contains("\"CustomResourceDefinition\":" + definitions + ",");
    assertThat(sameInBothHeaps(78, "lint", release.toString()))
        .contains("irsa-check lint FAILED  %1$d errors, %1$d warnings".formatted(misspelt));
  }

  @Test
  void soIsAClusterThatIsOneDocument() throws Exception {
    Path list = folder.resolve("cluster.json");
    make("manifests-list", MANIFESTS, list);
    breakAnnotations(list);
    int deployments = count(Files.readString(list), "\"Deployment\"");

    assertThat(deployments).isGreaterThan(1500);
    assertThat(sameInBothHeaps(78, "lint", "--format=json", list.toString()))
        .contains("\"Deployment\":" + deployments);
  }

  @Test
  void soIsAFileForEachObject() throws Exception {
    List<String> command = new ArrayList<>(List.of("lint", "--format=sarif"));
    for (String document : Files.readString(release).split("(?m)^---\n")) {
      Path file = folder.resolve(command.size() + ".yaml");
      Files.writeString(file, document.replace("role-arn: arn", "role-arn: orn"));
      command.add(file.toString());
    }

    assertThat(sameInBothHeaps(78, command.toArray(String[]::new))).contains("IRSA106");
  }

  @Test
  void anArchiveOf300JarsIsScanned() throws Exception {
    Path archive = folder.resolve("orders.jar");
    make("archive", "300", archive, Distribution.HOME.resolve("lib").toString());

    Distribution.Ended ended = Distribution.run(IMAGE, "scan", archive.toString());

    assertThat(ended.exit()).as(ended.everything()).isZero();
    assertThat(ended.out()).contains("software.amazon.awssdk:sts", "BOOT-INF/lib/sts-");
  }

  @Test
  void aLogLargerThanTheHeapIsExplained() throws Exception {
    Path log = folder.resolve("orders.log");
    make("log", LOG, log);

    Distribution.Ended ended = Distribution.run(IMAGE, "explain", log.toString());

    assertThat(ended.out()).as(ended.everything()).contains("IRSA301");
  }

  private static void breakAnnotations(Path manifests) throws Exception {
    String text = Files.readString(manifests);
    Files.writeString(
        manifests,
        text.replace("eks.amazonaws.com/role-arn", "eks.amazon.com/role-arn")
            .replace("sts-regional-endpoints: \"true\"", "sts-regional-endpoints: regional"));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static Map<String, String> heap(String most) {
    return Map.of("JAVA_OPTS", "-XX:+UseSerialGC -XX:MaxHeapSize=" + most + " -XX:MaxNewSize=4m");
  }

  private static String sameInBothHeaps(int exit, String... arguments) throws Exception {
    Distribution.Ended small = Distribution.run(MORE, arguments);
    Distribution.Ended any = InThisJvm.run(arguments);

    assertThat(small.err()).isEqualTo(any.err());
    assertThat(small.out().equals(any.out())).as("the report is the same").isTrue();
    assertThat(small.exit()).isEqualTo(any.exit()).isEqualTo(exit);
    return small.out();
  }

  private static void make(String kind, String size, Path file, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(kind, size, file.toString()));
    arguments.addAll(List.of(more));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Method main = loader.loadClass("Inputs").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) arguments.toArray(String[]::new));
    }
  }
}
