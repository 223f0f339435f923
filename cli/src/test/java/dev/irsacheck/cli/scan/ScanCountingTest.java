package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.Called;
import dev.irsacheck.cli.findings.ReportableFinding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class ScanCountingTest {
  private static final String OLD = "boto3-1.9.0.dist-info/METADATA";
  private static final String OLDISH = "specifications/aws-sdk-core-2.11.632.gemspec";
  private static final String UNKNOWN = "botocore-0.dist-info/METADATA";
  private static final String FINE = "boto3-1.40.0.dist-info/METADATA";

  /** Without a UTF-8 locale a JVM cannot create a file of this name. */
  private static final String RIGHT_TO_LEFT =
      System.getProperty("sun.jnu.encoding").equals("UTF-8") ? "\u202e" : "";

  @TempDir Path folder;
  private Path app;
  private Path aside;

  @BeforeEach
  void oneOfEach() throws IOException {
    app = folder.resolve("app");
    Tree tree = new Tree(app).with(OLD, "Name: boto3\nVersion: 1.9.0\n");
    tree.with(OLDISH, "")
        .with(UNKNOWN, "Name: botocore\n\nVersion: 9.9\n")
        .with(FINE, "Name: boto3\nVersion: 1.40.0\n");
    aside =
        Files.writeString(
            folder.resolve("aside.yaml"),
            """
            ignore:
              - {code: IRSA891, where: "boto3-1.9.0*", reason: "a \\"tool\\" <b>", until: 2999-01-31}
              - {code: IRSA106, where: "*", reason: for lint, until: 2999-01-31}
            """);
  }

  private Called scan(String... more) {
    List<String> line = new ArrayList<>(List.of("scan", app.toString()));
    line.addAll(List.of(more));
    return Called.with(line.toArray(new String[0]));
  }

  private Called scanWithout(String file, String... more) throws IOException {
    Files.delete(app.resolve(file));
    return scan(more);
  }

  @Test
  void everyCodeIsReportedWithItsLevel() throws IOException {
    Set<DiagnosisCode> codes = new TreeSet<>();
    List<ReportableFinding> findings = new ArrayList<>();
    Tree tree = new Tree(app);
    tree.with("java/lib/modules", "").with("java/release", "MODULES=\"java.base\"\n");
    tree.report().counted().findings().forEach(each -> findings.add(each.finding()));
    findings.forEach(each -> codes.add(each.code()));

    assertThat(codes).isEqualTo(ScanFinding.CODES);
    assertThat(findings)
        .extracting(each -> each.code() + " " + each.level().word())
        .containsExactly("IRSA891 error", "IRSA892 warning", "IRSA892 note", "IRSA893 warning");
  }

  @ParameterizedTest
  @CsvSource({
    "error, 78, 0, FAILED",
    "warning, 78, 78, FAILED",
    "note, 78, 78, FAILED",
    "never, 0, 0, FAILED"
  })
  void somebodySaysWhatDecides(String failOn, int all, int without, String word)
      throws IOException {
    Called called = scan("--fail-on", failOn);

    assertThat(called.exit()).isEqualTo(all);
    assertThat(called.out()).startsWith("irsa-check scan " + word + "  upgrade boto3 to ");
    assertThat(scanWithout(OLD, "--fail-on", failOn).exit()).isEqualTo(without);
  }

  @Test
  void theFirstWordIsThatOfTheExitCode() throws IOException {
    Called warned = scanWithout(OLD, "--fail-on=warning");
    Called noted = scanWithout(OLDISH, "--fail-on=note");

    assertThat(warned.out()).startsWith("irsa-check scan FAILED  upgrade aws-sdk-core to 3.58.0");
    assertThat(noted.out()).startsWith("irsa-check scan FAILED  find out the version of botocore");
    assertThat(scan().out()).startsWith("irsa-check scan CANNOT TELL  find out the version of");
  }

  @Test
  void quietLeavesTheFindings() throws IOException {
    assertThat(scan("--quiet").out())
        .startsWith("IRSA  POD IDENTITY\nFAIL  FAIL          Python  boto3 1.9.0 (")
        .contains("WARN", "?  ")
        .doesNotContain("1.40.0", "looked at");
    scanWithout(OLD);
    scanWithout(OLDISH);
    assertThat(scanWithout(UNKNOWN, "--quiet")).isEqualTo(new Called(0, "", ""));
  }

  @Test
  void whatIsPutAsideIsCountedInEveryFormat() throws Exception {
    Called text = scan("--suppressions", aside.toString());

    assertThat(text.exit()).isZero();
    assertThat(text.out())
        .startsWith("irsa-check scan OK  recommended: upgrade aws-sdk-core")
        .contains("; 1 suppressed (IRSA891)\n", "/METADATA\n      suppressed: a \"tool\" <b>\n");
    assertThat(text.err()).isEmpty();
    Called json = scan("--suppressions", aside.toString(), "--format=json");
    List<?> findings =
        (List<?>) ((Map<?, ?>) Json.parse(json.out().getBytes(UTF_8))).get("findings");
    assertThat(findings).hasSize(4);
    assertThat((Map<?, ?>) findings.get(0))
        .extracting("code", "severity", "status")
        .containsExactly("IRSA891", "error", "fail");
    assertThat(((Map<?, ?>) findings.get(0)).get("suppressedBy"))
        .isEqualTo(
            Map.of("reason", "a \"tool\" <b>", "until", "2999-01-31", "origin", aside + " line 2"));
    assertThat(((Map<?, ?>) findings.get(3)).containsKey("code")).isFalse();
    assertThat(scan("--suppressions", aside.toString(), "--format=junit").out())
        .contains("<skipped message=\"a &quot;tool&quot; &lt;b&gt;\"/>");
  }

  @Test
  void whatABaselineHasDoesNotCount() throws IOException {
    String baseline = folder.resolve("known.json").toString();
    assertThat(scan("--write-baseline", baseline).exit()).isZero();
    Files.move(app, folder.resolve("elsewhere"));
    app = folder.resolve("elsewhere");
    new Tree(app).with(OLD, "Name: boto3\nVersion: 1.9.1\n");

    assertThat(scan("--baseline", baseline, "--fail-on=note").exit()).isZero();
    new Tree(app).with("more/" + OLD, "Name: boto3\nVersion: 1.9.0\n");
    Called more = scan("--baseline", baseline);
    assertThat(more.exit()).isEqualTo(78);
    assertThat(more.out()).contains("; 3 suppressed (IRSA891, IRSA892)");
    Path report = Files.writeString(folder.resolve("report"), scan("--format=json").out());
    assertThat(scan("--baseline", report.toString()).exit()).isZero();
  }

  @Test
  void junitHasATestForEachPackageAndIsNeverEmpty() throws Exception {
    new Tree(app)
        .with("b.deps.json", "{")
        .with("x<\"&\u0001" + RIGHT_TO_LEFT + ".dist-info/METADATA", "Name: boto3");
    Element suites = xml(scan("--format=junit").out());

    assertThat(suites.getAttribute("failures")).isEqualTo("1");
    assertThat(suites.getAttribute("errors")).isEqualTo("1");
    assertThat(suites.getElementsByTagName("failure").item(0).getTextContent())
        .startsWith("upgrade boto3 to 1.9.220 or newer");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(
            xml(Called.with("scan", empty.toString(), "--format=junit").out())
                .getAttribute("tests"))
        .isEqualTo("1");
  }

  private static Element xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(UTF_8)))
        .getDocumentElement();
  }

  @Test
  void aCodeOfAnotherCommandIsRefused() {
    assertThat(scan("--ignore=IRSA106").err()).contains("--ignore: scan does not report IRSA106");
    assertThat(scan("--ignore=IRSA891").exit()).isZero();
  }
}
