package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.cluster.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading in pieces has the same result as reading whole files. */
class StreamedManifestsTest {
  /** The sizes of the decoder's and the parser's buffers. */
  private static final int[] PIECES = {8192, 1023};

  private static final String ACCOUNT =
      "apiVersion: v1\nkind: ServiceAccount\n"
          + "metadata: {name: orders, annotations: {eks.amazonaws.com/role-arn: orders}}\n";
  private static final String ITEM =
      "{\"apiVersion\": \"v1\", \"kind\": \"ServiceAccount\", \"metadata\": {\"name\": \"a\","
          + " \"annotations\":\n {\"eks.amazonaws.com/role-arn\": \"orders\"}}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"apiVersion\": \"v1\", \"items\": [ITEM,\nITEM],\n\"kind\": \"List\"}",
        "{\"kind\": \"ServiceAccountList\", \"apiVersion\": \"v1\", \"items\": [ITEM,\nITEM]}",
        "apiVersion: v1\nitems:\n- ITEM\n- ITEM\nkind: List\n",
        "apiVersion: v1\nkind: List\nitems: &a [ITEM,\n ITEM]\nsame: *a\n",
      })
  void itemsAreObjectsWhereverTheKindStands(String text) {
    LintReport report = lint(text.replace("ITEM", ITEM));

    assertThat(report.manifests().kinds()).isEqualTo(Map.of("ServiceAccount", 2));
    assertThat(LintScenario.codes(report, true)).containsExactly("IRSA106", "IRSA106");
    assertThat(problems(report)).isEmpty();
  }

  @Test
  void whatTurnsOutToBeNoListIsOneObject() {
    LintReport thing = lint("items: [" + ITEM + "]\napiVersion: v1\nkind: Thing\n");

    assertThat(thing.manifests().kinds()).isEqualTo(Map.of("Thing", 1));
    assertThat(thing.findings()).isEmpty();

    LintReport nothing = lint("items: [" + ITEM + "]\n");

    assertThat(nothing.manifests().count()).isZero();
    assertThat(problems(nothing)).singleElement().asString().contains("it has no kind");
    assertThat(nothing.findings()).isEmpty();
  }

  @Test
  void ofAListThatBreaksOffNothingCounts() {
    String list = "{\"apiVersion\": \"v1\", \"items\": [\n" + ITEM + ",\n" + ITEM + ",\n{\"a\": ";

    LintReport report = lint(ACCOUNT + "---\n" + list);

    assertThat(report.manifests().kinds()).isEqualTo(Map.of("ServiceAccount", 1));
    assertThat(problems(report))
        .singleElement()
        .asString()
        .startsWith("f.yaml:10:7 ")
        .contains("YAML");
  }

  @ParameterizedTest
  @CsvSource({"items: [], 0", "items: ~, 1", "'items: [{apiVersion: v1, kind: Pod}]', 1"})
  void ofItemsThatStandTwiceTheLastCount(String second, int objects) {
    LintReport report = lint("apiVersion: v1\nkind: List\nitems: [" + ITEM + "]\n" + second + "\n");

    assertThat(report.manifests().count()).isEqualTo(objects);
    assertThat(report.manifests().serviceAccounts()).isEmpty();
    assertThat(LintScenario.codes(report, false)).containsExactly("IRSA851");
  }

  @Test
  void aTemplateAmongTheItemsIsToldAndNothingElseOfThem() {
    LintReport report =
        lint("apiVersion: v1\nkind: List\nitems:\n- " + ITEM + "\n- a: {{ .b }}\n- " + ITEM);

    assertThat(report.manifests().count()).isZero();
    assertThat(report.findings()).isEmpty();
    assertThat(problems(report)).singleElement().asString().startsWith("f.yaml:6:6 is a template");
  }

  @Test
  void whatItemsShareIsSeenInEach() {
    LintReport report =
        lint(
            """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Pod
              metadata: &m {name: first}
              spec: &s
                hostNetwork: true
                containers: [{name: a, env: &e [{name: AWS_ROLE_ARN, value: x}]}]
            - {apiVersion: v1, kind: Pod, metadata: {<<: *m, name: second}, spec: *s}
            - &p {apiVersion: v1, kind: Pod, metadata: *m, spec: {containers: [{name: b, env: *e}]}}
            - *p
            """);

    assertThat(report.pods())
        .extracting(Object::toString)
        .containsExactly("Pod first", "Pod second", "Pod first");
    assertThat(LintScenario.codes(report, true)).contains("IRSA106");
  }

  @Test
  void aFileThatIsNoTextFromSomewhereOnIsNotReadAtAll() {
    byte[] bad = (ACCOUNT + "---\n# " + "x".repeat(20_000) + "\n# ü\n").getBytes(ISO_8859_1);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("bad.yaml", bad);
    files.put("good.yaml", ACCOUNT.getBytes(UTF_8));

    Manifests manifests = Linted.manifests(null, files);

    assertThat(manifests.kinds()).isEqualTo(Map.of("ServiceAccount", 1));
    assertThat(manifests.serviceAccounts().get(0).object().file()).isEqualTo("good.yaml");
    assertThat(manifests.problems())
        .singleElement()
        .extracting(each -> each.place() + " " + each.text())
        .isEqualTo("bad.yaml:6:3 is not UTF-8 text");
  }

  @Test
  void whatYamlForbidsIsNamedWithItsPlaceHoweverFarItIs() {
    String before = ("# " + "\ud83d\ude00".repeat(40) + "\n").repeat(60);

    assertThat(problems(lint(before + "a: \ud83d\ude00 \u0007\n")))
        .containsExactly("f.yaml:61:6 contains a character that YAML forbids, number 7");
  }

  @Test
  void whereAPieceEndsMakesNoDifference() {
    String[] joints = {"\n---\n", "\n---\r\n", "\n---\n\ufeff", "\n\ufeff---\n", "\n--- # ü\n"};
    for (int piece : PIECES) {
      for (int end = piece - 12; end < piece + 4; end++) {
        for (String joint : joints) {
          String head = "# ü\ud83d\ude00\n" + ACCOUNT + "# ";
          String text = head + "x".repeat(end - head.length()) + joint + ACCOUNT;
          LintReport report = lint(text);
          assertThat(problems(report)).as(end + joint).isEmpty();
          assertThat(report.findings())
              .as(end + joint)
              .extracting(found -> found.place().toString())
              .containsExactly("f.yaml:4:40", "f.yaml:9:40");
        }
      }
    }
  }

  @Test
  void anEscapedSlashMayBeWhereAPieceEnds() {
    for (int piece : PIECES) {
      for (int end = piece - 4; end < piece + 4; end++) {
        String head = "{\"apiVersion\": \"v1\", \"kind\": \"ServiceAccount\", \"x\": \"";
        String text = head + "x".repeat(end - head.length()) + "\\/\\\\/\",\n";
        text += "\"metadata\": {\"annotations\": {\"eks.amazonaws.com\\/role-arn\": \"a\\/b\"}}}";
        assertThat(lint(text).findings())
            .singleElement()
            .extracting(found -> found.finding().evidence().get(0).value())
            .isEqualTo("a/b");
      }
    }
  }

  /** Files in a ConfigMap are long and are no variables, so they are dropped. */
  @ParameterizedTest
  @CsvSource({"4096, true", "4097, false"})
  void aTextThatIsAFileIsNotKept(int length, boolean told) {
    String text =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {AWS_ROLE_ARN: "
            + "x".repeat(length)
            + "}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\n"
            + "spec: {containers: [{name: a, envFrom: [{configMapRef: {name: c}}]}]}\n";

    LintReport report = lint(text);

    assertThat(LintScenario.codes(report, true).contains("IRSA106")).isEqualTo(told);
    assertThat(report.pods().get(0).pod().containers().get(0).variables())
        .containsOnlyKeys("AWS_ROLE_ARN");
  }

  @Test
  void eachVariableIsOfItsOwnSource() {
    String source = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: {k: %s}\n---\n";
    String from = "{name: %s, valueFrom: {configMapKeyRef: {name: %s, key: k}}}";
    LintReport report =
        lint(
            source.formatted("a", "of-a")
                + source.formatted("b", "of-b")
                + "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, env: ["
                + from.formatted("A", "a")
                + ", "
                + from.formatted("B", "b")
                + ", "
                + from.formatted("C", "a")
                + "]}]}\n");

    assertThat(report.pods().get(0).pod().containers().get(0).variables().values())
        .extracting(Variable::value)
        .containsExactly("of-a", "of-b", "of-a");
  }

  private static LintReport lint(String text) {
    return Linted.of("f.yaml", text.getBytes(UTF_8));
  }

  private static List<String> problems(LintReport report) {
    return report.manifests().problems().stream()
        .map((ManifestProblem problem) -> problem.place() + " " + problem.sentence())
        .toList();
  }
}
