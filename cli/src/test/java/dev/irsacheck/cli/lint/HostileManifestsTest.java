package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import dev.irsacheck.cli.lint.format.LintSarif;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileManifestsTest {
  private static final String ACCOUNT =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: orders, annotations: {eks.amazonaws.com/role-arn: orders}}
      """;

  @Test
  void aBrokenDocumentNamesItsPlaceAndHindersNoOther() {
    LintReport report =
        lint(ACCOUNT + "---\nkind: Pod\nmetadata:\n  name: [a\n---\n" + ACCOUNT + "---\na: b: c\n");

    assertThat(problems(report))
        .hasSize(2)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("f.yaml:7:9 is not valid YAML: ")
                    .endsWith("but got the end of the document"),
            second -> assertThat(second).startsWith("f.yaml:13:5 is not valid YAML: "));
    assertThat(LintScenario.codes(report, true)).containsExactly("IRSA106", "IRSA106");
    assertThat(report.findings().get(1).place().line()).isEqualTo(11);
  }

  @Test
  void strayDocumentsAreCountedInOneEntry() {
    String text = "---\na: b\n".repeat(1000) + "---\nkind: Pod\n" + "---\na: [b\n".repeat(2);
    LintReport report = lint(text);
    String counted = "is the first of 1000 documents with the same problem: it is not a Kubernetes";

    assertThat(problems(report)).hasSize(3);
    assertThat(problems(report).get(0)).startsWith("f.yaml:2:1 " + counted);
    assertThat(problems(report).get(1)).startsWith("f.yaml:2002:1 is not a Kubernetes manifest");
    assertThat(problems(report).get(2)).startsWith("f.yaml:2004:4 is the first of 2 documents");
    for (String format : List.of("github", "gitlab", "junit", "sarif")) {
      Called called = Called.reading(Called.input(text), "lint", "--format", format, "-");
      assertThat(called.out().split(counted, -1)).as(format).hasSize(2);
      assertThat(called.err()).hasLineCount(3).containsOnlyOnce(counted);
    }
    assertThat(Called.reading(Called.input(text), "lint", "--format", "json", "-").out())
        .contains("\"documents\":1000}", "\"documents\":1}", "\"documents\":2}");
    assertThat(Called.reading(Called.input(text), "lint", "-").out())
        .contains("; 1003 documents could not be read");
  }

  @Test
  void ofManyDifferentProblemsOfAFileTheFirstAreTold() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      text.append("---\na: *b").append(i).append('\n');
    }

    assertThat(problems(lint(text.toString())))
        .hasSize(21)
        .last()
        .asString()
        .startsWith("f.yaml:42:4 is the first of 80 documents with the same problem: it cannot be");
  }

  /** Parsing takes time even for a document without an object. */
  @ParameterizedTest
  @ValueSource(strings = {"---\na: b\n", "---\na: [b\n", "---\n"})
  void readingEndsBehindMoreDocumentsThanCanBeExamined(String document) {
    LintReport report = lint(document.repeat(50_001) + "---\n" + ACCOUNT);

    assertThat(problems(report))
        .hasSizeLessThan(3)
        .last()
        .asString()
        .endsWith(" is more than can be examined at once; give fewer files");
    assertThat(report.manifests().serviceAccounts()).isEmpty();
    assertThat(report.exitCode()).isEqualTo(64);
  }

  @Test
  void notesThatAreManyAreCounted() {
    String text =
        "# irsa-check:ignore IRSA106 why\n" + ACCOUNT.replace("e: orders", "e: {}") + "---\n";

    assertThat(Called.reading(Called.input(text.repeat(150)), "lint", "-").err())
        .hasLineCount(101)
        .endsWith("irsa-check NOTE  and 50 more\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: {{ .Values.name }}                | 1:7  | {{ .Values.name }}",
        "{{- if .Values.create }}                | 1:1  | {{- if .Values.create }}",
        "# {{ comment }};a: b;c: {{ .d }}        | 3:4  | {{ .d }}",
        "a:;  {{- toYaml .Values.x }}              | 2:3  | {{- toYaml .Values.x }}",
        "a: {{ unclosed                          | 1:4  | {{ … }}",
      })
  void aTemplateIsToldToBeRendered(String lines, String place, String shown) {
    String text = lines.replace(";", "\n");

    assertThat(problems(lint(text)))
        .containsExactly(
            "f.yaml:"
                + place
                + " is a template that was never rendered, "
                + shown
                + "; render it first: helm template . | irsa-check lint -");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "serviceAccountName: \"{{ .Values.account }}\", true",
        "serviceAccountName: '{{ include \"shop.account\" . }}', true",
        "serviceAccountName: '{{args.account}}', false",
      })
  void aTemplateOfACustomKindIsToldToBeRendered(String account, boolean isTold) {
    LintReport report =
        lint(
            """
            apiVersion: argoproj.io/v1alpha1
            kind: Rollout
            metadata: {name: a}
            spec: {template: {spec: {%s, containers: [{name: a, image: b}]}}}
            """
                .formatted(account));

    assertThat(problems(report)).hasSize(isTold ? 1 : 0);
    assertThat(problems(report))
        .allSatisfy(each -> assertThat(each).contains("is a template that was never rendered"));
  }

  @Test
  void aFileOfTemplatesIsToldOnce() {
    LintReport report = lint("a: {{ .b }}\n---\nc: {{ .d }}\n---\n" + ACCOUNT);

    assertThat(problems(report)).singleElement().asString().startsWith("f.yaml:1:4 is a template");
    assertThat(report.manifests().count()).isOne();
  }

  @Test
  void itemsOfValuesAreNoObjects() {
    LintReport report =
        lint(
            ACCOUNT
                + """
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec:
                  source:
                    helm:
                      values: |
                        items:
                        - {name: first, note: amazonaws}
                        - {apiVersion: v1, kind: Pod, metadata: {name: none}, spec: {containers: []}}
                        - serviceAccount: {annotations: {eks.amazonaws.com/role-arn: orders}}
                """);

    assertThat(problems(report)).isEmpty();
    assertThat(report.manifests().kinds()).doesNotContainKey("Pod");
    assertThat(LintScenario.codes(report, true)).containsExactly("IRSA106", "IRSA106");
  }

  @Test
  void templatesInsideRenderedTextAreNobodysBusiness() {
    LintReport report =
        lint(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: alerts}
            data:
              alert.tmpl: "{{ .Labels.alertname }}"
              block.tmpl: |
                {{ range .Alerts }}{{ end }}
            """);

    assertThat(problems(report)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replicaCount: 2\n",
        "just text\n",
        "- a\n- b\n",
        "kind: Pod\n",
        "apiVersion: v1\nkind: ''\n",
        "apiVersion: v1\nkind: [Pod]\n"
      })
  void whatIsNoManifestIsNamed(String text) {
    LintReport report = lint(text);

    assertThat(problems(report))
        .singleElement()
        .asString()
        .contains("is not a Kubernetes manifest");
    assertThat(report.exitCode()).isEqualTo(64);
  }

  @Test
  void emptyDocumentsAndCommentsAreNothing() {
    LintReport report = lint("# a\n---\n---\n\n# Source: x\n---\n" + ACCOUNT + "---\n...\n");

    assertThat(problems(report)).isEmpty();
    assertThat(report.manifests().count()).isOne();
  }

  @Test
  void directivesAndTagsMakeNoObject() {
    LintReport report =
        lint(
            "%YAML 1.1\n%TAG !e! tag:example.com,2000:\n---\n"
                + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: !e!thing x, uid: !local y}\n"
                + "---\na: !!javax.script.ScriptEngineManager [a]\n");

    assertThat(report.manifests().kinds()).isEqualTo(Map.of("ConfigMap", 1));
    assertThat(problems(report)).singleElement().asString().contains(":8:4 ", "tag is not allowed");
  }

  @Test
  void aliasesThatWouldExpandToNineToTheFortiethCostNothing() {
    StringBuilder text = new StringBuilder("apiVersion: v1\nkind: Pod\na0: &a0 [lol]\n");
    for (int i = 1; i <= 40; i++) {
      text.append("a%d: &a%d [".formatted(i, i)).append(("*a" + (i - 1) + ",").repeat(9));
      text.append("]\n");
    }

    assertThat(lint(text + "spec: {containers: *a40, volumes: *a40}\n").exitCode()).isZero();
  }

  @Test
  void mergesThatWouldDoNoBetterCostNothing() {
    StringBuilder text = new StringBuilder("apiVersion: v1\nkind: ServiceAccount\n");
    text.append("m0: &m0 {eks.amazonaws.com/role-arn: orders}\n");
    for (int i = 1; i <= 60; i++) {
      text.append("m%d: &m%d {<<: [%s]}\n".formatted(i, i, ("*m" + (i - 1) + ",").repeat(3)));
    }

    LintReport report = lint(text + "metadata: {name: x, annotations: {<<: *m60}}\n");

    assertThat(LintScenario.codes(report, true)).containsExactly("IRSA106");
  }

  /** Each of a thousand workers is an alias of the same value, which contains itself. */
  @Test
  void aSearchForPodsLooksAtEachValueOnce() {
    StringBuilder workers = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      workers.append("    - *worker\n    - {again: *all, worker: *worker}\n");
    }
    LintReport report =
        lint(
            """
            apiVersion: example.org/v1
            kind: Foo
            metadata: {name: orders}
            spec: &all
              worker: &worker
                template:
                  spec: {serviceAccountName: orders, containers: [{name: a, image: b}]}
              workers:
            """
                + workers);

    assertThat(problems(report)).isEmpty();
    assertThat(report.manifests().pods()).hasSize(1);
  }

  @Test
  void aWorkflowOfManyTemplatesTakesNoMoreThanItsText() {
    StringBuilder templates = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      templates.append("  - {name: a, container: {image: b}}\n");
    }
    LintReport report =
        lint(
            "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  name: a\n"
                + "  annotations: {a: "
                + "x".repeat(4000)
                + "}\nspec:\n  serviceAccountName: orders\n  templates:\n"
                + templates);

    assertThat(problems(report)).isEmpty();
    assertThat(report.manifests().pods()).hasSize(20_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{{{{",
        "&a [*a, *a]",
        "a: b: c",
        "- !!java.net.URL [x]",
        "\\a",
        "'",
        "&a {b: *a}"
      })
  void valuesOfAChartMayBeAnything(String values) {
    LintReport report =
        lint(
            "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\n"
                + "spec: {source: {helm: {values: \"# amazonaws\\n"
                + values
                + "\"}}}\n");

    assertThat(report.findings()).isEmpty();
    assertThat(report.manifests().coverage().unread())
        .singleElement()
        .asString()
        .isEqualTo("Application (argoproj.io/v1alpha1)");
  }

  @Test
  void aKindMovesNoCursor() {
    LintReport report = lint("apiVersion: \"v1\\e[2J\"\nkind: \"Foo\\e[2J\\n::error::\"\n");

    assertThat(LintScenario.text(report)).doesNotContain("\u001b").contains("1 not read: ");
    assertThat(Linted.written(out -> LintSarif.write(report, true, out))).doesNotContain("\\u001b");
  }

  @Test
  void listsOfListsOfTheSameListAreReadOnce() {
    StringBuilder text = new StringBuilder("apiVersion: v1\nkind: List\n");
    text.append("l0: &l0 {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod}]}\n");
    for (int i = 1; i <= 12; i++) {
      String items = ("*l" + (i - 1) + ",").repeat(100);
      text.append("l%d: &l%d {apiVersion: v1, kind: List, items: [%s]}\n".formatted(i, i, items));
    }

    assertThat(lint(text + "items: [*l12]\n").manifests().count()).isOne();
  }

  @Test
  void anObjectInsideItselfHasAnEnd() {
    LintReport report = lint("&a\napiVersion: v1\nkind: List\nitems: [*a, *a]\n<<: *a\n");

    assertThat(report.exitCode()).isEqualTo(64);
  }

  @Test
  void moreThanCanBeExaminedIsSaidOnce() {
    StringBuilder text = new StringBuilder("apiVersion: v1\nkind: List\nenv: &e [");
    text.append("{name: A, value: b},".repeat(5000)).append("]\nitems:\n");
    for (int i = 0; i < 200; i++) {
      text.append("  - {apiVersion: v1, kind: Pod, spec: {containers: [{name: c, env: *e}]}}\n");
    }

    assertThat(problems(lint(text.toString())))
        .singleElement()
        .asString()
        .endsWith(" is more than can be examined at once; give fewer files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void nestingHasABound(String opening) {
    assertThat(problems(lint("a:\n " + opening.repeat(20_000))))
        .singleElement()
        .asString()
        .contains("nested deeper than 100 levels");
  }

  @Test
  void aLineMayBeAsLongAsItLikes() {
    String long5 = "x".repeat(5 << 20);
    String list = "{\"apiVersion\": \"v1\", \"items\": [%s], \"kind\": \"List\"}";
    String item = "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"data\": {\"a\": \"b\"}}";

    for (String text :
        List.of(
            "apiVersion: v1\nkind: ConfigMap\n# " + long5,
            "apiVersion: v1\nkind: ConfigMap\ndata: {a: " + long5 + "}\n",
            list.formatted(item + ("," + item).repeat(10_000)))) {
      LintReport report = lint(text + "\n---\n" + ACCOUNT);
      assertThat(problems(report)).isEmpty();
      assertThat(LintScenario.codes(report, true)).containsExactly("IRSA106");
    }
  }

  @Test
  void namesAreNotHeldAgainstMoreThanSomebodyMistypes() {
    for (int accounts : new int[] {100, 101}) {
      StringBuilder text = new StringBuilder("apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n");
      text.append("spec: {serviceAccountName: acount7, containers: [{name: a}]}\n");
      for (int i = 0; i < accounts; i++) {
        text.append("---\n").append(ACCOUNT.replace("name: orders", "name: account" + i));
      }

      assertThat(LintScenario.codes(lint(text.toString()), false)).hasSize(accounts == 100 ? 1 : 0);
    }
  }

  @Test
  void charactersThatAreNoneAreNamed() {
    assertThat(problems(lint("a: b\nkind: \"x\u0007\"\n")))
        .containsExactly("f.yaml:2:9 contains a character that YAML forbids, number 7");
    assertThat(problems(lint("a: b\n# Grüße\n".getBytes(ISO_8859_1))))
        .containsExactly("f.yaml:2:5 is not UTF-8 text");
  }

  @Test
  void whatPowerShellWritesIsRead() {
    byte[] marked = ("\ufeff" + ACCOUNT).getBytes(UTF_16LE);

    for (byte[] bytes :
        List.of(marked, ACCOUNT.getBytes(UTF_16), ("\ufeff" + ACCOUNT).getBytes(UTF_8))) {
      LintReport report = lint(bytes);
      assertThat(problems(report)).isEmpty();
      assertThat(report.findings().get(0).place()).hasToString("f.yaml:3:40");
    }
    assertThat(lint(ACCOUNT.replace("\n", "\r\n") + "---\r\n" + ACCOUNT).findings())
        .extracting(found -> found.place().line())
        .containsExactly(3, 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n---\n\ufeff", "\n\ufeff---\n"})
  void aByteOrderMarkMayStandWhereFilesWereJoined(String between) {
    LintReport report = lint("\ufeff" + ACCOUNT.strip() + between + ACCOUNT);

    assertThat(problems(report)).isEmpty();
    assertThat(LintScenario.codes(report, true)).containsExactly("IRSA106", "IRSA106");
  }

  /** JSON has this escape, YAML 1.1 has not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\/b                     | a/b",
        "a\\\\/b                   | a\\/b",
        "a\\\\\\/b                 | a\\/b",
        "a\\\\\\\\/b               | a\\\\/b",
        "\\ud83d\\ude00\\\"\\/       | \ud83d\ude00\"/",
      })
  void jsonMayEscapeASlash(String written, String read) {
    String json =
        "{\"apiVersion\": \"v1\", \"kind\": \"ServiceAccount\", \"metadata\":"
            + " {\"name\": \"a\", \"annotations\":\n\t{\"eks.amazonaws.com\\/role-arn\": \""
            + written
            + "\"}}}";

    for (String text : List.of(json, "---\n" + json, ACCOUNT + "--- \n \n" + json)) {
      LintReport report = lint(text);
      assertThat(problems(report)).isEmpty();
      assertThat(report.manifests().serviceAccounts())
          .last()
          .extracting(account -> account.annotation("eks.amazonaws.com/role-arn").text())
          .isEqualTo(read);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiVersion: v1\nmetadata:\n\tname: a",
        "apiVersion: v1\nmetadata:\n  \tname: a",
        "apiVersion: v1\nitems:\n\t- a",
      })
  void aTabThatIndentsIsToldByName(String text) {
    assertThat(problems(lint(text)))
        .singleElement()
        .asString()
        .endsWith(" is indented by a tab, which YAML forbids; write spaces");
  }

  /** T is a tab. YAML allows it as a separator and at the end of a line. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiVersion: v1T",
        "apiVersion:Tv1",
        "apiVersion: \"v1\"T",
        "apiVersion: 'v1' TT# as ever",
        "apiVersion: v1T# as ever",
        "apiVersion: v1\nspec:T",
        "apiVersion: v1\nT\nspec:\n  a: 1\n T\n  b: 2",
        "---T\napiVersion: v1",
        "apiVersion: v1\nspec: {a:T1,Tb:\n  T2T}",
        "apiVersion: v1\nspec:\n  -Ta",
        "apiVersion: v1\nspec: |T\n  aTb\n  TcT\n T\n  d",
        "apiVersion: v1\nspec: >-T\n  a",
        "apiVersion: v1T\r\nspec: &aT\r\n  b: c",
        "# first\nT\napiVersion: v1",
      })
  void aTabThatSeparatesIsASpace(String text) {
    String account =
        "\nkind: ServiceAccount\nmetadata: {name: a, annotations: {%s: x}}\n"
            .formatted("eks.amazonaws.com/role-arn");
    for (String end : List.of(account, account.replace("\n", "\r\n"))) {
      LintReport report = lint(text.replace('T', '\t') + end);

      assertThat(problems(report)).as(text).isEmpty();
      assertThat(report.findings()).as(text).hasSize(1);
    }
  }

  @Test
  void aTabInsideAValueStays() {
    LintReport report =
        lint(
            "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n  annotations:\n"
                + "    eks.amazonaws.com/role-arn:\t'a\tb'\t\n    a: c\td\t\n");

    assertThat(report.manifests().serviceAccounts().get(0).annotations())
        .extractingByKeys("eks.amazonaws.com/role-arn", "a")
        .extracting(YamlValue::text)
        .containsExactly("a\tb", "c\td");
  }

  @Test
  void jsonObjectsMayFollowOneAnother() {
    String object =
        """
        {
          "apiVersion": "v1", "kind": "ServiceAccount",
          "metadata": {"name": "a", "labels": {"b": "} \\" {"},
            "annotations": {"eks.amazonaws.com/role-arn": "%s"}}
        }
        """;
    LintReport report = lint(object.formatted("x") + "\n  " + object.formatted("y"));

    assertThat(problems(report)).isEmpty();
    assertThat(report.manifests().count()).isEqualTo(2);
    assertThat(report.findings())
        .extracting(found -> found.place().toString())
        .containsExactly("f.yaml:4:21", "f.yaml:10:21");
    assertThat(problems(lint(object.formatted("x").strip() + "\nkind: Pod\n"))).hasSize(1);
    assertThat(problems(lint("{a: b, # }\n  c: {d: e}}\n"))).hasSize(1);
  }

  @Test
  void jsonMayBeIndentedByTabs() {
    LintReport report =
        lint(
            "{\n\t\"apiVersion\":\t\"v1\",\n\t\"kind\": \"ServiceAccount\",\n\t\"metadata\":"
                + " {\n\t\t\"name\": \"a\"\n\t}\n}\n");

    assertThat(problems(report)).isEmpty();
    assertThat(report.manifests().count()).isOne();
  }

  @Test
  void whatIsMergedFirstCountsWithAllThatItMergesItself() {
    LintReport report =
        lint(
            """
            apiVersion: v1
            kind: ServiceAccount
            c: &c {eks.amazonaws.com/role-arn: from-c, x: from-c}
            a: &a {<<: *c, x: from-a}
            b: &b {eks.amazonaws.com/role-arn: from-b, y: from-b}
            metadata: {name: orders, annotations: {<<: [*a, *b]}}
            """);

    assertThat(report.manifests().serviceAccounts().get(0).annotations())
        .hasSize(3)
        .extractingByKeys("eks.amazonaws.com/role-arn", "x", "y")
        .extracting(YamlValue::text)
        .containsExactly("from-c", "from-a", "from-b");
  }

  @Test
  void everyFieldMayBeOfAnotherTypeThanItShould() {
    LintReport report =
        lint(
            """
            apiVersion: v1
            kind: Pod
            metadata: [a]
            spec:
              serviceAccountName: {a: b}
              securityContext: 3
              hostNetwork: [true]
              initContainers: [x, 1, [y], {env: [1, {name: [a]}, {name: A, value: {b: c}}],
                envFrom: [3, {configMapRef: x}, {secretRef: {name: [a]}}], volumeMounts: 7}]
              containers: {a: b}
              volumes: [x, {projected: {sources: 3, defaultMode: x}}]
            """);

    assertThat(report.exitCode()).isZero();
    assertThat(
            lint("apiVersion: v1\nkind: ServiceAccount\nmetadata: {annotations: [a]}\n").exitCode())
        .isZero();
  }

  @Test
  void aRoleThatIsNoTextIsNoRole() {
    LintReport report =
        lint(
            "apiVersion: v1\nkind: ServiceAccount\n"
                + "metadata: {name: a, annotations: {eks.amazonaws.com/role-arn: [x]}}\n---\n"
                + "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"
                + "spec: {serviceAccountName: a, containers: [{name: a}]}\n");

    assertThat(LintScenario.codes(report, true)).containsExactly("IRSA808");
    assertThat(LintScenario.text(report)).doesNotContain("null");
  }

  private static LintReport lint(String text) {
    return lint(text.getBytes(UTF_8));
  }

  static LintReport lint(byte[] bytes) {
    return Linted.of("f.yaml", bytes);
  }

  private static List<String> problems(LintReport report) {
    return report.manifests().problems().stream()
        .map((ManifestProblem problem) -> problem.place() + " " + problem.sentence())
        .toList();
  }
}
