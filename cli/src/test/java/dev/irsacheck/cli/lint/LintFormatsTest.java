package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.cli.Called;
import dev.irsacheck.cli.cluster.manifest.ManifestsReader;
import dev.irsacheck.cli.cluster.manifest.RenderedFolder;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.lint.format.LintGithub;
import dev.irsacheck.cli.lint.format.LintGitlab;
import dev.irsacheck.cli.lint.format.LintJson;
import dev.irsacheck.cli.lint.format.LintJunit;
import dev.irsacheck.cli.lint.format.LintSarif;
import dev.irsacheck.cli.lint.format.LintText;
import dev.irsacheck.cli.rule.LintFinding;
import dev.irsacheck.report.Colours;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class LintFormatsTest {
  private static final String FILE = "deploy/a b,c:100%.yaml";
  private static final LintReport REPORT =
      lint(
          """
          apiVersion: v1
          kind: ServiceAccount
          metadata:
            name: orders
            annotations:
              eks.amazonaws.com/role-arn: orders
              eks.amazonaws.com/token-expiration: "1"
          ---
          a: [b
          """);

  private static LintReport lint(String text) {
    return Linted.of(FILE, text.getBytes(UTF_8));
  }

  /** SARIF 2.1.0 requires some of these, and GitHub's code scanning the others. */
  @Test
  void sarifHasARuleForEachResultAndAPlaceInAFile() throws Exception {
    Map<?, ?> sarif = json(Linted.written(out -> LintSarif.write(REPORT, false, out)));
    Map<?, ?> run = map(list(sarif, "runs").get(0));
    List<?> rules = list(at(run, "tool", "driver"), "rules");

    assertThat(sarif.get("version")).isEqualTo("2.1.0");
    assertThat((String) sarif.get("$schema")).contains("sarif-2.1.0");
    assertThat(at(run, "tool", "driver").get("name")).isEqualTo("irsa-check");
    assertThat((String) at(run, "tool", "driver").get("informationUri")).startsWith("https://");
    assertThat(list(run, "results")).hasSize(2);
    for (Object each : list(run, "results")) {
      Map<?, ?> result = map(each);
      Map<?, ?> rule = map(rules.get(((Number) result.get("ruleIndex")).intValue()));
      assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
      assertThat((String) at(result, "message").get("text")).isNotBlank();
      Map<?, ?> place = at(map(list(result, "locations").get(0)), "physicalLocation");
      assertThat(at(place, "artifactLocation").get("uri"))
          .isEqualTo("deploy/a%20b%2Cc%3A100%25.yaml");
      assertThat(((Number) at(place, "region").get("startLine")).intValue()).isBetween(6, 7);
      assertThat(at(place, "region").get("startColumn")).isEqualTo(5);
      assertThat(at(place, "region").get("endLine"))
          .isEqualTo(at(place, "region").get("startLine"));
      // The annotation's name has 26 or 34 characters.
      assertThat(at(place, "region").get("endColumn")).isIn(31, 39);
    }
    assertThat(map(list(run, "results").get(0)).get("level")).isEqualTo("error");
    assertThat(map(list(run, "results").get(1)).get("level")).isEqualTo("warning");
  }

  @Test
  void aFingerprintOutlivesTheLine() throws Exception {
    String account =
        """
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: %s
          annotations:
            eks.amazonaws.com/role-arn: %s
        ---
        """;
    String orders = account.formatted("orders", "orders");
    List<String> before = fingerprints(orders + account.formatted("carts", "orders"));

    assertThat(before).hasSize(2).doesNotHaveDuplicates();
    assertThat(fingerprints("# a line\n" + account.formatted("carts", "orders") + orders))
        .containsExactlyInAnyOrderElementsOf(before);
    assertThat(fingerprints(orders + orders))
        .as("the same object twice")
        .contains(before.get(0))
        .hasSize(2)
        .doesNotHaveDuplicates();
    assertThat(fingerprints(account.formatted("orders", "other")))
        .as("another fault")
        .doesNotContainAnyElementsOf(before);
  }

  /** One machine uses absolute paths, and a chart is rendered into any file. */
  @Test
  void aFingerprintIsTheSameHoweverTheFileIsNamed() {
    String account =
        "apiVersion: v1\nkind: ServiceAccount\n"
            + "metadata: {name: a, annotations: {eks.amazonaws.com/role-arn: x}}\n";
    String here = fingerprint("deploy/x.yaml", account);
    String source = "---\n# Source: orders/templates/account.yaml\n" + account;

    assertThat(fingerprint("./deploy/../deploy/x.yaml", account)).isEqualTo(here);
    assertThat(fingerprint(Path.of("deploy/x.yaml").toAbsolutePath().toString(), account))
        .isEqualTo(here);
    assertThat(fingerprint("deploy/y.yaml", account)).isNotEqualTo(here);
    assertThat(fingerprint("/tmp/rendered.1234", source)).isEqualTo(fingerprint("stdin", source));
  }

  /** The chart's path varies, and lint or the user renders it. */
  @ParameterizedTest
  @ValueSource(strings = {"charts/orders", "./charts/orders", "/repository/orders", "x/../orders"})
  void aFingerprintIsTheSameWhoeverRendersTheChart(String chart) throws IOException {
    String rendered =
        "# Source: orders/templates/account.yaml\napiVersion: v1\nkind: ServiceAccount\n"
            + "metadata: {name: a, annotations: {eks.amazonaws.com/role-arn: x}}\n";
    ManifestsReader reader = new ManifestsReader(null);

    reader.rendered(
        new RenderedFolder(chart, chart + "/Chart.yaml", true, false),
        new ByteArrayInputStream(rendered.getBytes(UTF_8)));

    Counted<LintFinding> found = Linted.of(reader.manifests()).counted().findings().get(0);
    assertThat(found.fingerprint()).isEqualTo(fingerprint("stdin", rendered));
    assertThat(found.finding().names()).contains("orders/templates/account.yaml");
  }

  /** A call from a folder of the repository names the same file. */
  @Test
  void aFileIsNamedFromTheRootOfTheRepository() {
    assumeTrue(Files.exists(Path.of("..", ".git")), "a checkout");

    assertThat(InputFile.relative("deploy/x.yaml")).isEqualTo("cli/deploy/x.yaml");
    assertThat(InputFile.relative("../core/x.yaml")).isEqualTo("core/x.yaml");
    assertThat(InputFile.relative("/nowhere/x.yaml")).isEqualTo("/nowhere/x.yaml");
  }

  private static String fingerprint(String file, String text) {
    return Linted.of(file, text.getBytes(UTF_8)).counted().findings().get(0).fingerprint();
  }

  private static List<String> fingerprints(String text) throws Exception {
    Map<?, ?> run =
        map(
            list(json(Linted.written(out -> LintSarif.write(lint(text), false, out))), "runs")
                .get(0));
    List<String> fingerprints = new ArrayList<>();
    for (Object result : list(run, "results")) {
      fingerprints.add((String) at(map(result), "partialFingerprints").get("irsaCheckFinding/v1"));
    }
    return fingerprints;
  }

  /** The cases are an unquoted key, a quoted key, an item of a list, and a surrogate pair. */
  @Test
  void aRegionEndsBehindWhatItBeginsWith() throws Exception {
    LintReport report =
        lint(
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: orders
              annotations: {"eks.amazonaws.com/role-arn": x, 'eks.amazonaws.com/audience': ""}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: orders}
            spec:
              serviceAccountName: orders
              containers:
                - name: orders
                  env:
                    - {name: AWS_ROLE_ARN, value: y}
            """);
    Map<?, ?> run =
        map(list(json(Linted.written(out -> LintSarif.write(report, false, out))), "runs").get(0));
    List<String> spans = new ArrayList<>();
    for (Object result : list(run, "results")) {
      Map<?, ?> region =
          at(map(list(map(result), "locations").get(0)), "physicalLocation", "region");
      spans.add(region.get("startColumn") + "-" + region.get("endColumn"));
    }

    assertThat(spans).contains("17-45", "50-78", "11-16");
  }

  @Test
  void sarifExplainsEveryRule() throws Exception {
    Map<?, ?> run =
        map(list(json(Linted.written(out -> LintSarif.write(REPORT, false, out))), "runs").get(0));
    for (Object each : list(at(run, "tool", "driver"), "rules")) {
      Map<?, ?> rule = map(each);
      assertThat((String) rule.get("id")).matches("IRSA[1-58]\\d\\d");
      assertThat((String) at(rule, "shortDescription").get("text")).isNotBlank();
      assertThat((String) at(rule, "fullDescription").get("text"))
          .hasSizeBetween(40, 1024)
          .matches(".*[.?]")
          .doesNotContain("\n", "#");
      assertThat((String) at(rule, "help").get("text")).isNotBlank();
      assertThat((String) at(rule, "help").get("markdown")).startsWith("# " + rule.get("id"));
      assertThat(at(rule, "defaultConfiguration").get("level")).isIn("error", "warning");
    }
  }

  @Test
  void sarifTellsWhatCouldNotBeRead() throws Exception {
    Map<?, ?> run =
        map(list(json(Linted.written(out -> LintSarif.write(REPORT, false, out))), "runs").get(0));
    Map<?, ?> invocation = map(list(run, "invocations").get(0));

    assertThat(invocation.get("executionSuccessful")).isEqualTo(false);
    assertThat(invocation.get("exitCode")).isEqualTo(78);
    Map<?, ?> notification = map(list(invocation, "toolExecutionNotifications").get(0));
    assertThat((String) at(notification, "message").get("text")).contains(":9:4 is not valid YAML");
  }

  @Test
  void githubGetsACommandALineWithEverythingEscaped() {
    assertThat(Linted.written(out -> LintGithub.write(REPORT, out)).lines())
        .hasSize(3)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith(
                        "::error file=deploy/a b%2Cc%3A100%25.yaml,line=6,col=5,title=IRSA106"
                            + " ServiceAccount orders::correct eks.amazonaws.com/role-arn: it is not"
                            + " an ARN")
                    .contains("%0AWrite the role's ARN"),
            second -> assertThat(second).startsWith("::warning file=").contains(",title=IRSA812 "),
            third -> assertThat(third).startsWith("::error file=").contains(",line=9,col=4,"));
  }

  @Test
  void noManifestPutsAControlCharacterIntoSarif() throws Exception {
    String odd = "x\\0\\e[2J\\a\\r\\nYY\\u202e\\u2028";
    LintReport report =
        lint(
            ("apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: \"ODD\"\n  namespace: \"ODD\"\n"
                    + "  annotations: {eks.amazonaws.com/role-arn: \"ODD\"}\n---\n"
                    + "apiVersion: v1\nkind: \"ODD\"\nmetadata: {name: \"ODD\"}\n---\n"
                    + "a: *\u0001b\n")
                .replace("ODD", odd));
    Map<?, ?> sarif = json(Linted.written(out -> LintSarif.write(report, false, out)));

    List<String> texts = new ArrayList<>();
    texts(sarif, texts);
    assertThat(texts)
        .anyMatch(text -> text.contains("YY"))
        .allSatisfy(
            text -> assertThat(Printable.holdsOnly(text.replace("\n", ""))).as(text).isTrue());
    assertThat(texts).noneMatch(text -> text.matches("(?s).*\\nYY.*"));
  }

  private static void texts(Object value, List<String> to) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> texts(each, to));
    } else if (value instanceof List<?> list) {
      list.forEach(each -> texts(each, to));
    } else if (value instanceof String text) {
      to.add(text);
    }
  }

  @Test
  void noManifestEndsAGithubCommandEarly() {
    LintReport report =
        lint(
            "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: \"x::\\n::error::y\"\n"
                + "  annotations: {eks.amazonaws.com/role-arn: \"a\\n::set-output name=x::y%0A\"}\n");

    assertThat(Linted.written(out -> LintGithub.write(report, out)).lines())
        .singleElement()
        .asString()
        .contains("title=IRSA106 ServiceAccount x%3A%3A?%3A%3Aerror%3A%3Ay::");
  }

  /** GitLab obeys commands at the start of a line, Azure and GitHub also within lines. */
  @Test
  void noManifestGivesACiACommand() {
    LintReport report =
        lint(
            "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: \"##[error]x ##vso[y]\"\n"
                + "  annotations: {eks.amazonaws.com/role-arn: \"##[group]\"}\n");

    assertThat(Linted.written(out -> LintGithub.write(report, out))).doesNotContain("##");
    assertThat(Linted.written(out -> LintJunit.write(report, out))).doesNotContain("##");
    // A step's log contains both streams.
    assertThat(Called.with("lint", "no ##[error]file").err())
        .contains("[error]")
        .doesNotContain("##");
  }

  /** {@code app/validators/json_schemas/codeclimate.json} of GitLab requires these. */
  @Test
  void gitlabGetsAListWithUniqueFingerprints() throws Exception {
    List<?> all =
        (List<?>) Json.parse(Linted.written(out -> LintGitlab.write(REPORT, out)).getBytes(UTF_8));
    Set<Object> fingerprints = new HashSet<>();
    for (Object each : all) {
      Map<?, ?> entry = map(each);
      assertThat((String) entry.get("description")).isNotBlank().doesNotContain("\n");
      assertThat((String) entry.get("check_name")).isNotBlank();
      assertThat(fingerprints.add(entry.get("fingerprint"))).isTrue();
      assertThat(entry.get("severity")).isIn("critical", "minor");
      assertThat((String) at(entry, "location").get("path")).endsWith(FILE).doesNotStartWith("/");
      assertThat(at(entry, "location", "lines").get("begin")).isInstanceOf(Integer.class);
    }
    assertThat(all).hasSize(3);
    assertThat(map(all.get(0)).get("description"))
        .asString()
        .startsWith("ServiceAccount orders: correct eks.amazonaws.com/role-arn: it is not an ARN");
    assertThat(map(all.get(2)).get("description")).asString().startsWith("it is not valid YAML");
    LintReport healthy = lint("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n");
    assertThat(Linted.written(out -> LintGitlab.write(healthy, out))).isEqualTo("[]");
  }

  /** A merge request shows only paths from the repository's root. */
  @Test
  void gitlabFindsAFileByItsPathInTheRepository() {
    String file = Path.of("deploy/x.yaml").toAbsolutePath().toString();
    LintReport report = Linted.of(file, "a: [b\n".getBytes(UTF_8));

    assertThat(Linted.written(out -> LintGitlab.write(report, out)))
        .containsPattern("\"path\":\"[^/][^\"]*deploy/x.yaml\"|\"path\":\"deploy/x.yaml\"");
  }

  @Test
  void junitHasATestForEachFindingEachWorkloadAndEachProblem() throws Exception {
    String pod =
        "---\napiVersion: v1\nkind: Pod\nmetadata: {name: %s, namespace: c}\n"
            + "spec: {containers: [{name: x}]}\n";
    String account =
        "---\napiVersion: v1\nkind: ServiceAccount\n"
            + "metadata: {name: a, namespace: b, annotations: {eks.amazonaws.com/role-arn: x}}\n";
    Element suites = xml(lint(account.repeat(2) + pod.formatted("fine") + "---\na: [b\n"));
    Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);

    assertThat(suites.getAttribute("name")).isEqualTo("irsa-check lint");
    assertThat(suite.getAttribute("name")).isEqualTo(FILE);
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < suite.getElementsByTagName("testcase").getLength(); i++) {
      names.add(((Element) suite.getElementsByTagName("testcase").item(i)).getAttribute("name"));
    }
    assertThat(names)
        .containsExactly(
            "ServiceAccount b/a IRSA106",
            "ServiceAccount b/a IRSA106 (2)",
            "Pod c/fine",
            "line 15");
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .startsWith("correct eks.amazonaws.com/role-arn: it is not an ARN: ")
        .contains("Write the role's ARN");
  }

  /** Jenkins and GitLab treat an empty list of tests as a failure. */
  @Test
  void junitIsNeverEmpty() throws Exception {
    assertThat(xml(lint("")).getAttribute("tests")).isEqualTo("1");
  }

  private static Element xml(LintReport report) throws Exception {
    String xml = Linted.written(out -> LintJunit.write(report, out));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)))
        .getDocumentElement();
  }

  @Test
  void noManifestBreaksJunit() throws Exception {
    String odd = "x\\0\\e[2J\\a\\r\\nYY\\u202e]]>\\\"/><b a='&amp;";
    LintReport report =
        lint(
            ("apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: \"ODD\"\n"
                    + "  annotations: {eks.amazonaws.com/role-arn: \"ODD\"}\n---\n"
                    + "apiVersion: v1\nkind: Pod\nmetadata: {name: \"ODD\"}\n"
                    + "spec: {containers: [{name: x}]}\n---\na: *\u0001b\n")
                .replace("ODD", odd));

    assertThat(xml(report).getElementsByTagName("testcase").getLength()).isEqualTo(4);
    assertThat(Linted.written(out -> LintJunit.write(report, out)))
        .contains("YY")
        .doesNotContain("\u001b", "\u202e", "\r");
  }

  @Test
  void jsonHasWhatTheTextHas() throws Exception {
    Map<?, ?> json = json(Linted.written(out -> LintJson.write(REPORT, out)));
    Map<?, ?> finding = map(list(json, "findings").get(0));

    assertThat(json.get("schema")).isEqualTo("irsa-check-lint/v2");
    assertThat(json.get("exit")).isEqualTo(78);
    assertThat(json.get("objects")).isEqualTo(Map.of("ServiceAccount", 1));
    assertThat(finding.get("code")).isEqualTo("IRSA106");
    assertThat(finding.get("level")).isEqualTo("error");
    assertThat(finding.get("subject")).isEqualTo("ServiceAccount orders");
    Map<?, ?> place = map(list(finding, "places").get(0));
    assertThat(place.get("file")).isEqualTo(FILE);
    assertThat(place.get("line")).isEqualTo(6);
    assertThat(place.get("object")).isEqualTo("ServiceAccount orders");
    assertThat(list(finding, "evidence")).isNotEmpty();
    assertThat(map(list(json, "problems").get(0)).get("line")).isEqualTo(9);
  }

  @Test
  void colourIsForTerminalsOnly() {
    assertThat(
            Linted.written(
                out -> LintText.write(REPORT, Colours.ANSI, "explain", false, out::write)))
        .contains("\u001b[1;31mFAILED\u001b[0m");
    assertThat(
            Linted.written(
                out -> LintText.write(REPORT, Colours.NONE, "explain", false, out::write)))
        .doesNotContain("\u001b");
  }

  @Test
  void afterTwentyFindingsALineEachWillDo() {
    String account =
        "---\napiVersion: v1\nkind: ServiceAccount\n"
            + "metadata: {name: a, annotations: {eks.amazonaws.com/role-arn: x}}\n";

    LintReport report = lint(account.repeat(30));
    String text =
        Linted.written(out -> LintText.write(report, Colours.NONE, "explain", false, out::write));

    assertThat(text.lines().filter(line -> line.contains("FAILED  IRSA106"))).hasSize(30);
    assertThat(text.lines().filter(line -> line.startsWith("  why "))).hasSize(20);
    assertThat(text).contains("irsa-check lint FAILED  30 errors, 0 warnings\n");
  }

  private static Map<?, ?> json(String text) throws Exception {
    assertThat(text).doesNotContain("\n");
    return map(Json.parse(text.getBytes(UTF_8)));
  }

  private static Map<?, ?> at(Map<?, ?> map, String... path) {
    Map<?, ?> value = map;
    for (String name : path) {
      value = map(value.get(name));
    }
    return value;
  }

  private static Map<?, ?> map(Object json) {
    return (Map<?, ?>) json;
  }

  private static List<?> list(Map<?, ?> map, String name) {
    return (List<?>) map.get(name);
  }
}
