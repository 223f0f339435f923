package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.cli.lint.format.LintGithub;
import dev.irsacheck.cli.lint.format.LintGitlab;
import dev.irsacheck.cli.lint.format.LintJson;
import dev.irsacheck.cli.lint.format.LintJunit;
import dev.irsacheck.cli.lint.format.LintSarif;
import dev.irsacheck.cli.lint.format.LintText;
import dev.irsacheck.report.Colours;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileNamesTest {
  private static final String FILE = "deploy/z\u001b[2J\u009b\u202e\u2028\r\n::error::x,y.yaml";

  private static final String ODD = "z\\e[2J\\x9b\\u202e\\u2028\\r\\n::error::x";

  private static final LintReport REPORT =
      Linted.of(
          FILE,
          """
          # Source: orders/templates/ODD.yaml
          apiVersion: v1
          kind: ServiceAccount
          metadata:
            name: "ODD"
            namespace: "ODD"
            annotations: {eks.amazonaws.com/role-arn: "ODD", "eks.amazonaws.com/ODD": "ODD"}
          ---
          apiVersion: v1
          kind: Pod
          metadata: {name: "ODD", namespace: "ODD"}
          spec:
            serviceAccountName: "ODD"
            containers: [{name: "ODD", env: [{name: AWS_ROLE_ARN, value: "ODD"}], envFrom: [{secretRef: {name: "ODD"}}]}]
          ---
          {apiVersion: "ODD", kind: "ODD", metadata: {name: "ODD"}}
          ---
          "ODD": b
          ---
          a: *\u0001b
          """
              .replace("ODD", ODD)
              .getBytes(UTF_8));

  static Stream<Consumer<MaskedOutput>> formats() {
    return Stream.of(
        out -> LintText.write(REPORT, Colours.NONE, "irsa-check explain", false, out::write),
        out -> LintGithub.write(REPORT, out),
        out -> LintGitlab.write(REPORT, out),
        out -> LintJson.write(REPORT, out),
        out -> LintJunit.write(REPORT, out),
        out -> LintSarif.write(REPORT, false, out));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void noFormatPrintsAControlCharacter(Consumer<MaskedOutput> format) {
    String text = Linted.written(format);

    assertThat(text).contains("error");
    for (String line : text.split("\n")) {
      assertThat(Printable.holdsOnly(line)).as(line).isTrue();
      assertThat(line).doesNotStartWith("::error::x");
    }
  }

  @Test
  void aProgramGetsTheNameOfTheFile() throws Exception {
    Map<?, ?> json =
        (Map<?, ?>) Json.parse(Linted.written(out -> LintJson.write(REPORT, out)).getBytes(UTF_8));

    Map<?, ?> finding = (Map<?, ?>) ((List<?>) json.get("findings")).get(0);
    assertThat(((Map<?, ?>) ((List<?>) finding.get("places")).get(0)).get("file")).isEqualTo(FILE);
  }
}
