package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.cli.Called;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintCountingTest {
  private static final String ACCOUNT =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: %s
        namespace: shop
        annotations: {eks.amazonaws.com/%s}
      ---
      """;
  private static final String ERROR = ACCOUNT.formatted("orders", "role-arn: orders");
  private static final String WARNING =
      ACCOUNT.formatted(
          "carts",
          "role-arn: arn:aws:iam::111122223333:role/carts,"
              + " eks.amazonaws.com/token-expiration: \"1\"");
  private static final String HEALTHY =
      ACCOUNT.formatted("bills", "role-arn: arn:aws:iam::111122223333:role/bills");

  @TempDir Path folder;
  private Path manifests;

  @BeforeEach
  void twoFindings() throws IOException {
    manifests = Files.writeString(folder.resolve("shop.yaml"), WARNING + ERROR + HEALTHY);
  }

  private Called lint(String... more) {
    List<String> line = new ArrayList<>(List.of("lint", manifests.toString()));
    line.addAll(List.of(more));
    return Called.with(line.toArray(new String[0]));
  }

  private String aside() throws IOException {
    return Files.writeString(
            folder.resolve("aside.yaml"),
            """
            ignore:
              - {code: IRSA106, where: shop/orders, reason: "it <moves> soon", until: 2999-01-31}
              - {code: IRSA876, where: "*", reason: of a cluster, until: 2999-01-31}
              - {code: IRSA833, where: "*", reason: elsewhere, until: 2999-01-31}
            """)
        .toString();
  }

  @ParameterizedTest
  @CsvSource({"error, 78, 0", "warning, 78, 78", "note, 78, 78", "never, 0, 0", "Warning, 78, 78"})
  void somebodySaysWhatDecides(String failOn, int both, int warningAlone) {
    assertThat(lint("--fail-on", failOn).exit()).isEqualTo(both);
    assertThat(lint("--fail-on", failOn, "--ignore", "IRSA106").exit()).isEqualTo(warningAlone);
  }

  @Test
  void anErrorIsToldAsOneWhereItDecidesNothing() {
    assertThat(lint("--fail-on=never").out())
        .contains(
            "irsa-check lint FAILED  1 error, 1 warning; no finding decides the exit code"
                + " (--fail-on never)\n");
    assertThat(lint("--fail-on=warning", "--ignore=IRSA106").out())
        .contains("irsa-check lint FAILED  0 errors, 1 warning; 1 suppressed (IRSA106)\n");
  }

  @Test
  void whatCannotBeReadIsNeverPutAside() throws IOException {
    Files.writeString(folder.resolve("broken.yaml"), "apiVersion: v1\nkind: [");

    assertThat(Called.with("lint", "--strict", folder.toString(), "--fail-on=never").exit())
        .isEqualTo(64);
  }

  @Test
  void quietLeavesTheFindings() throws IOException {
    Called quiet = lint("--quiet");
    Called whole = lint();

    assertThat(quiet.exit()).isEqualTo(78);
    assertThat(quiet.out()).contains("FAILED  IRSA106", "WARNING  IRSA812", "  fix  ");
    assertThat(whole.out()).startsWith(quiet.out()).contains("\nirsa-check lint FAILED");
    Files.writeString(manifests, HEALTHY);
    assertThat(lint("--quiet")).isEqualTo(new Called(0, "", ""));
  }

  @Test
  void whatIsPutAsideIsCountedInEveryFormat() throws Exception {
    String aside = aside();
    Called text = lint("--suppressions", aside);

    assertThat(text.exit()).isZero();
    assertThat(text.out()).contains("lint OK  0 errors, 1 warning; 1 suppressed (IRSA106)\n");
    assertThat(text.err()).as("for other manifests, or a cluster").isEmpty();
    Map<?, ?> json = json(lint("--suppressions", aside, "--format=json"));
    assertThat(list(json, "findings")).hasSize(1);
    assertThat(map(map(list(json, "suppressed").get(0)).get("suppressedBy")))
        .isEqualTo(
            Map.of(
                "reason", "it <moves> soon", "until", "2999-01-31", "origin", aside + " line 2"));
    String sarif = lint("--suppressions", aside, "--format=sarif").out();
    assertThat(sarif)
        .contains(
            "\"suppressions\":[{\"kind\":\"external\",\"justification\":\"it <moves> soon\"}]");
    assertThat(lint("--suppressions", aside, "--format=junit").out())
        .contains(" failures=\"0\" errors=\"0\" skipped=\"1\">")
        .contains("<skipped message=\"it &lt;moves&gt; soon\"/>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab"})
  void whatIsShownBesideALineIsWhatCounts(String format) throws IOException {
    assertThat(lint("--format", format).out()).contains("IRSA106", "IRSA812");
    assertThat(lint("--format", format, "--suppressions", aside()).out())
        .contains("IRSA812")
        .doesNotContain("IRSA106");
  }

  @Test
  void whatHasEndedCountsAgain() throws IOException {
    String file =
        Files.writeString(
                Path.of(aside()), Files.readString(Path.of(aside())).replace("2999", "2026"))
            .toString();

    Called lint = lint("--suppressions", file);
    assertThat(lint.exit()).isEqualTo(78);
    assertThat(lint.err())
        .contains("NOTE  ", " line 2: the suppression of IRSA106 at shop/orders expired on")
        .doesNotContain("IRSA876");
  }

  @Test
  void whatABaselineHasDoesNotCountAndWhatIsNewDoes() throws IOException {
    String baseline = folder.resolve("known.json").toString();
    Called written = lint("--write-baseline", baseline);
    assertThat(written.exit()).isZero();
    assertThat(written.out()).contains("0 errors, 0 warnings; 2 suppressed (IRSA106, IRSA812)\n");

    // The order and the lines differ, and one finding is new.
    String more = ACCOUNT.formatted("mails", "role-arn: mails");
    Files.writeString(manifests, "# a line\n" + ERROR + HEALTHY + WARNING);
    assertThat(lint("--baseline", baseline, "--fail-on=warning").exit()).isZero();
    Files.writeString(manifests, "# a line\n" + ERROR + more + WARNING);
    Called after = lint("--baseline", baseline);
    assertThat(after.exit()).isEqualTo(78);
    assertThat(after.out())
        .startsWith(manifests + ":14:17  FAILED  IRSA106")
        .contains("1 error, 0 warnings; 2 suppressed (IRSA106, IRSA812)\n");
    assertThat(lint("--baseline", baseline, "--fail-on=new").exit()).isEqualTo(78);
    assertThat(lint("--baseline", baseline, "--format=github").out()).hasLineCount(1);
  }

  @Test
  void aBaselineReadsWellInADifference() throws Exception {
    Path baseline = folder.resolve("known.json");
    String other = ACCOUNT.formatted("mails", "role-arn: mails");
    Files.writeString(manifests, other + ERROR + WARNING);
    lint("--write-baseline", baseline.toString());
    String first = Files.readString(baseline);
    Files.writeString(manifests, WARNING + ERROR + other);
    lint("--write-baseline", baseline.toString());

    assertThat(first.lines())
        .satisfiesExactly(
            head ->
                assertThat(head)
                    .startsWith("{\"schema\":\"irsa-check-baseline/v1\",\"command\":\"lint\","),
            one ->
                assertThat(one)
                    .startsWith("{\"code\":\"IRSA106\",\"subject\":\"ServiceAccount shop/mails\",")
                    .endsWith("},"),
            next -> assertThat(next).contains("\"subject\":\"ServiceAccount shop/orders\","),
            two -> assertThat(two).startsWith("{\"code\":\"IRSA812\",").endsWith("}"),
            end -> assertThat(end).isEqualTo("]}"));
    assertThat(baseline).hasContent(first);
    assertThat(Json.parse(first.getBytes(UTF_8))).isNotNull();
  }

  /** A named suppression is temporary, so the baseline omits it. */
  @Test
  void aBaselineHasNothingThatIsPutAsideOtherwise() throws IOException {
    Path baseline = folder.resolve("known.json");
    lint("--suppressions", aside(), "--write-baseline", baseline.toString());

    assertThat(baseline).content().contains("IRSA812").doesNotContain("IRSA106");
  }

  @Test
  void aReportIsABaselineToo() throws IOException {
    Path report = Files.writeString(folder.resolve("report.json"), lint("--format=json").out());

    Called lint = lint("--baseline", report.toString(), "--fail-on=warning");
    assertThat(lint.exit()).as(lint.err()).isZero();
    assertThat(lint.out()).contains("; 2 suppressed (IRSA106, IRSA812)\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fail-on=soon         | --fail-on \"soon\" is not one of",
        "--fail-on=warning+new  | --fail-on warning+new needs --baseline FILE",
        "--baseline=/nowhere    | cannot read /nowhere: there is no such file",
        "--baseline=OTHER       | it is a baseline of audit",
        "--baseline=MANIFESTS   | is neither a report of lint --format json nor a baseline",
        "--suppressions=/no     | the suppressions /no cannot be read: it does not exist",
        "--ignore=IRSA501       | --ignore: lint does not report IRSA501",
        "--write-baseline=/no/x | cannot write /no/x: there is no such folder",
      })
  void whatIsWrongIsOneLine(String option, String complaint) throws IOException {
    Path other =
        Files.writeString(
            folder.resolve("other.json"),
            "{\"schema\":\"irsa-check-baseline/v1\",\"command\":\"audit\",\"findings\":[]}");
    Called lint =
        lint(option.replace("OTHER", other.toString()).replace("MANIFESTS", manifests.toString()));

    assertThat(lint.exit()).isEqualTo(64);
    assertThat(lint.err()).startsWith("irsa-check WRONG USAGE  ").contains(complaint);
    assertThat(lint.err()).hasLineCount(1);
  }

  private static Map<?, ?> json(Called called) throws Exception {
    return map(Json.parse(called.out().getBytes(UTF_8)));
  }

  private static Map<?, ?> map(Object json) {
    return (Map<?, ?>) json;
  }

  private static List<?> list(Map<?, ?> map, String name) {
    return (List<?>) map.get(name);
  }
}
