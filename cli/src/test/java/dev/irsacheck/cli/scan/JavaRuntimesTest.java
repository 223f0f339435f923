package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.cli.Called;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaRuntimesTest {
  private static final String LINKED =
      "JAVA_VERSION=\"21.0.2\"\nMODULES=\"java.base java.logging\"\n";
  private static final String WHOLE =
      "IMPLEMENTOR=\"Eclipse Adoptium\"\nJAVA_VERSION=\"21.0.2\"\n"
          + "MODULES=\"java.base java.instrument java.logging\"\n";

  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void plant() {
    tree = new Tree(folder);
  }

  private Tree java(String home, String release) throws IOException {
    return tree.with(home + "/lib/modules", "").with(home + "/release", release);
  }

  @Test
  void aLinkedJavaWithoutTheModuleOfAgentsIsNamed() throws IOException {
    java("opt/java", LINKED);

    assertThat(tree.report().text(false))
        .isEqualTo(
            """
            irsa-check scan NOTHING FOUND  no AWS SDK that scan can read, which does not prove that there is none: \
            code that is minified or linked into another file is not detected; 1 Java for no agent

            JAVA AGENTS
            WARN  Java runtime 21.0.2 (without java.instrument)
                  ROOT/opt/java/release

            2 files looked at in ROOT
            """
                .replace("ROOT", folder.toString()));
    assertThat(tree.report().exitCode()).isZero();
  }

  @Test
  void aJavaWithTheModuleIsNot() throws Exception {
    java("opt/java", WHOLE);

    assertThat(tree.report().counted().findings()).isEmpty();
    assertThat(tree.report().text(false)).doesNotContain("Java runtime", "no agent");
    assertThat(findings()).extracting(each -> each.get("status")).containsExactly("ok");
  }

  /** JDK 8 has no modules, and other products have release files too. */
  @Test
  void whatIsNoLinkedJavaIsLeftAlone() throws IOException {
    java("jdk8", "JAVA_VERSION=\"1.8.0_402\"\n");
    java("irsa-check/lib/runtime", "MODULES=\"java.base dev.irsacheck\"\n");
    tree.with("etc/release", LINKED);

    assertThat(tree.report().runtimes()).isEmpty();
  }

  @Test
  void whatJlinkMakesIsOne() throws IOException {
    ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
    int exit =
        jlink.run(
            System.out,
            System.err,
            "--add-modules",
            "java.base",
            "--output",
            folder.resolve("java").toString());

    assertThat(exit).isZero();
    assertThat(tree.report().runtimes())
        .containsExactly(
            new JavaRuntime(
                tree.report().runtimes().get(0).version(),
                false,
                folder.resolve("java/release").toString()));
  }

  @Test
  void besideAnSdkItIsToldBehindTheSdksTrouble() throws IOException {
    java("opt/java", LINKED);
    java("opt/other", LINKED);
    Path old = folder.resolve("boto3-1.9.0.dist-info/METADATA");
    tree.with(folder.relativize(old).toString(), "Name: boto3\nVersion: 1.9.0\n");

    assertThat(tree.report().text(false))
        .startsWith("irsa-check scan FAILED  upgrade boto3 to 1.9.220 or newer")
        .contains("METADATA\n\nJAVA AGENTS\nWARN  Java runtime 21.0.2 (");
    Files.writeString(old, "Name: boto3\nVersion: 1.40.0\n");
    assertThat(tree.report().text(false))
        .startsWith(
            "irsa-check scan OK  recommended: link the Java runtime in \""
                + folder.resolve("opt/java")
                + "\" with java.instrument: no java agent starts without it; 2 in all lack it\n");
  }

  @Test
  void itCountsAsAnyFinding() throws IOException {
    java("opt/java", LINKED);
    Called called = scan("--fail-on=warning");

    assertThat(called.exit()).isEqualTo(78);
    assertThat(called.out()).startsWith("irsa-check scan FAILED  link the Java runtime in ");
    assertThat(scan("--fail-on=warning", "--ignore=IRSA893").exit()).isZero();
    assertThat(scan("--quiet").out()).startsWith("JAVA AGENTS\nWARN  Java runtime 21.0.2");
    Path report = folder.resolve("../" + folder.getFileName() + ".json");
    try {
      Files.writeString(report, scan("--format=json").out());
      assertThat(scan("--fail-on=warning", "--baseline", report.toString()).exit()).isZero();
    } finally {
      Files.delete(report);
    }
  }

  @Test
  void machinesReadItToo() throws Exception {
    java("opt/java", LINKED);

    assertThat(findings())
        .singleElement()
        .satisfies(
            found ->
                assertThat(found)
                    .containsEntry("status", "warn")
                    .containsEntry("version", "21.0.2")
                    .containsEntry("missing", "java.instrument")
                    .containsEntry("place", folder.resolve("opt/java/release").toString())
                    .containsEntry("code", "IRSA893")
                    .containsEntry("severity", "warning")
                    .containsKeys("title", "fingerprint"));
    assertThat(scan("--format=junit", "--fail-on=warning").out())
        .contains(
            "<testcase classname=\"Java\" name=\"Java runtime in "
                + folder.resolve("opt/java/release")
                + "\"><failure type=\"warning\"");
  }

  private Called scan(String... more) {
    String[] line = new String[more.length + 2];
    line[0] = "scan";
    line[1] = folder.toString();
    System.arraycopy(more, 0, line, 2, more.length);
    return Called.with(line);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> findings() throws Exception {
    Object json = Json.parse(scan("--format=json").out().getBytes(UTF_8));
    return (List<Map<String, Object>>) ((Map<?, ?>) json).get("javaRuntimes");
  }
}
