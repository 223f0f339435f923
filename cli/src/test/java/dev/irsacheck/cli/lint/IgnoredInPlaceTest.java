package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.cluster.InlineSuppression;
import dev.irsacheck.cli.rule.LintFinding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoredInPlaceTest {
  private static final String LINE = "    eks.amazonaws.com/role-arn: orders\n";

  private static final String ACCOUNT =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: orders
        annotations:
      """
          + LINE;

  @Test
  void aCommentInTheLineIsAboutIt() {
    LintReport report = lint(withComments("", "irsa-check:ignore IRSA106 filled in by CI"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.exitCode()).isZero();
    assertThat(by(report)).containsExactly("a.yaml line 6: filled in by CI");
    assertThat(report.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# irsa-check:ignore IRSA106 made later                    | made later",
        "#irsa-check:ignore  irsa106: made later                   | made later",
        "# irsa-check:ignore IRSA802, IRSA106 - made later         | made later",
        "# irsa-check:ignore IRSA802+IRSA106 a; b                  | a; b",
        "# irsa-check:ignore IRSA831 of a retired code ; IRSA106 c | c",
        "# irsa-check:ignore IRSA106 IRSA802 is why                | IRSA802 is why",
      })
  void aCommentAloneInALineIsAboutTheNext(String comment, String reason) {
    assertThat(by(lint(withComments(comment, "")))).containsExactly("a.yaml line 6: " + reason);
    assertThat(by(lint(withComments(comment + "\n# another\n\n  \t", ""))))
        .as("that is no comment")
        .containsExactly("a.yaml line 6: " + reason);
    assertThat(by(lint(withComments(comment, "").replace("\n", "\r\n"))))
        .containsExactly("a.yaml line 6: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "irsa-check:ignore                     | irsa-check:ignore needs a code and a reason, as in",
        "irsa-check:ignore IRSA106             | IRSA106 is ignored only with a reason, as in",
        "irsa-check:ignore IRSA106 : -         | IRSA106 is ignored only with a reason, as in",
        "irsa-check:ignore IRSA1066 a typo     | there is no code \"IRSA1066\"",
        "irsa-check:ignore because             | there is no code \"because\"",
        "irsa-check:ignore IRSA802 not this    | IRSA802 is ignored there but not found; remove",
      })
  void whatIgnoresNothingIsTold(String comment, String told) {
    LintReport report = lint(withComments("# " + comment, ""));

    assertThat(by(report)).containsExactly("counts");
    assertThat(report.notes())
        .singleElement()
        .asString()
        .startsWith("a.yaml line 6: ")
        .contains(told);
  }

  @Test
  void whatIsNoCommentIgnoresNothing() {
    String quoted =
        "    note: \"irsa-check:ignore IRSA106 in a text#irsa-check:ignore IRSA106 b\"\n";
    LintReport report = lint(ACCOUNT.replace(LINE, quoted + LINE));

    assertThat(by(report)).containsExactly("counts");
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void aCommentIsAboutItsOwnDocument() {
    LintReport report =
        lint("# irsa-check:ignore IRSA106 of none\n---\n" + ACCOUNT + "---\n" + ACCOUNT);

    assertThat(by(report)).containsExactly("counts", "counts");
    assertThat(report.notes()).singleElement().asString().startsWith("a.yaml line 1: IRSA106 is");
  }

  @Test
  void anAnnotationIsAboutItsObject() {
    String first = annotated("IRSA106 made later\\nIRSA802 another; IRSA851 a third");
    LintReport report = lint(first + "---\n" + ACCOUNT);

    assertThat(by(report)).containsExactly("counts", "a.yaml line 6: made later");
    assertThat(report.notes()).hasSize(2).allMatch(note -> note.startsWith("a.yaml line 6: IRSA8"));
  }

  @Test
  void anAnnotationIsAboutItsItemOfAListInOneLine() {
    String item =
        "{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"a\","
            + "\"annotations\":{%s\"eks.amazonaws.com/role-arn\":\"a\"}}}";
    String annotation = "\"" + InlineSuppression.ANNOTATION + "\":\"IRSA106 made later\",";
    LintReport report =
        lint(
            "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":["
                + item.formatted(annotation)
                + ","
                + item.formatted("")
                + "]}");

    assertThat(by(report)).containsExactly("counts", "a.yaml line 1: made later");
  }

  @Test
  void anAnnotationOfAPodOrAnAssociationIsAboutIt() {
    String annotations =
        "annotations: {"
            + InlineSuppression.ANNOTATION
            + ": \"IRSA802 made by Terraform; IRSA806 too\"}";
    LintReport report =
        lint(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: orders, %s}
            spec: {serviceAccountName: orders, containers: [{name: a, env: [{name: AWS_REGION}]}]}
            ---
            apiVersion: eks.services.k8s.aws/v1alpha1
            kind: PodIdentityAssociation
            metadata: {name: bills, %s}
            spec: {namespace: shop, serviceAccount: bills, roleARN: bills}
            """
                .formatted(annotations, annotations));

    assertThat(by(report))
        .containsExactly("a.yaml line 8: too", "a.yaml line 3: made by Terraform");
  }

  @Test
  void whatOneObjectIgnoresAnotherThatSharesItDoesNot() {
    String ignoring = InlineSuppression.ANNOTATION + ": IRSA802 made by Terraform";

    assertThat(by(lint(pods(ignoring, ignoring))))
        .containsExactly("a.yaml line 6: made by Terraform");
    assertThat(by(lint(pods(ignoring, "")))).containsExactly("counts");
    assertThat(by(lint(pods("", ignoring)))).containsExactly("counts");
  }

  private static String pods(String first, String second) {
    return """
        apiVersion: v1
        kind: List
        items:
          - apiVersion: v1
            kind: Pod
            metadata: {name: a, annotations: {%s}}
            spec: &spec {serviceAccountName: a, containers: [{name: a, env: [{name: AWS_REGION}]}]}
          - {apiVersion: v1, kind: Pod, metadata: {name: b, annotations: {%s}}, spec: *spec}
        """
        .formatted(first, second);
  }

  @Test
  void anAnnotationWithoutTextIsTold() {
    LintReport report =
        lint(ACCOUNT.replace(LINE, LINE + "    " + InlineSuppression.ANNOTATION + ": [a]\n"));

    assertThat(by(report)).containsExactly("counts");
    assertThat(report.notes()).singleElement().asString().contains("needs a code and a reason");
  }

  @Test
  void theKeyThatStandsTwiceIsAboutItsLine() {
    LintReport report =
        lint(
            ACCOUNT.replace(
                "orders\n  ann", "a\n  name: b # irsa-check:ignore IRSA851 it is\n  ann"));

    assertThat(by(report)).contains("a.yaml line 5: it is").hasSize(2);
  }

  @Test
  void thereIsAnEnd() {
    String many = "# irsa-check:ignore IRSA106 a\n".repeat(InlineSuppression.MOST + 5);
    LintReport report = lint(many + "---\n" + withComments("# irsa-check:ignore IRSA106 b", ""));

    assertThat(by(report)).containsExactly("counts");
    assertThat(report.notes().get(0)).contains("suppressions from here on are ignored", "10000");
  }

  private static String withComments(String above, String beside) {
    String line = beside.isEmpty() ? LINE : LINE.replace("\n", " # " + beside + "\n");
    return ACCOUNT
        .replace("  annotations:\n" + LINE, "  annotations:\n    " + above + "\n" + line)
        .replace("    \n" + LINE.substring(0, 4), LINE.substring(0, 4));
  }

  private static String annotated(String text) {
    return ACCOUNT.replace(
        LINE, "    " + InlineSuppression.ANNOTATION + ": \"" + text + "\"\n" + LINE);
  }

  private static LintReport lint(String text) {
    return Linted.of("a.yaml", text.getBytes(UTF_8));
  }

  private static List<String> by(LintReport report) {
    return Stream.concat(report.findings().stream(), report.ignored().stream())
        .map(LintFinding::inPlace)
        .map(by -> by == null ? "counts" : by.origin() + ": " + by.reason())
        .toList();
  }
}
