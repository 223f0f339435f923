package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.cli.lint.format.LintGithub;
import dev.irsacheck.cli.lint.format.LintJson;
import dev.irsacheck.cli.lint.format.LintSarif;
import dev.irsacheck.cli.rule.LintFinding;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LintPropertyTest {
  @Property(tries = 300)
  void arbitraryTextHasAnExitCode(@ForAll String text) throws Exception {
    assertSound(text);
  }

  @Property(tries = 600)
  void damagedManifestsHaveAnExitCode(@ForAll("damaged") String text) throws Exception {
    assertSound(text);
  }

  private static void assertSound(String text) throws Exception {
    LintReport report = HostileManifestsTest.lint(text.getBytes(UTF_8));

    assertThat(report.exitCode()).isIn(0, 64, 78);
    assertThat(report.exitCode() == 78).isEqualTo(report.errors() > 0);
    Json.parse(Linted.written(out -> LintJson.write(report, out)).getBytes(UTF_8), 4 << 20);
    Json.parse(Linted.written(out -> LintSarif.write(report, false, out)).getBytes(UTF_8), 4 << 20);
    assertThat(Linted.written(out -> LintGithub.write(report, out)).lines())
        .hasSize(report.findings().size() + report.manifests().problems().size())
        .allMatch(line -> line.matches("::(error|warning) file=[^:]*,title=[^:]*::.*"));
    for (LintFinding finding : report.findings()) {
      assertThat(finding.finding().headline()).isNotBlank();
    }
    assertThat(LintScenario.text(report)).endsWith("\n").doesNotContain("\u001b", "\u0000");
  }

  @Provide
  Arbitrary<String> damaged() {
    List<String> texts = new ArrayList<>();
    for (LintScenario scenario : LintScenario.all()) {
      texts.addAll(scenario.texts().values());
    }
    Arbitrary<String> pieces =
        Arbitraries.of(
            "",
            "",
            " ",
            "\n",
            "\n---\n",
            ": ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            "&a ",
            "*a",
            "<<: *a\n",
            "\"",
            "'",
            "|\n",
            "\t",
            "!!int ",
            "? ",
            "{{ .x }}",
            "null",
            "true",
            "0400",
            "\u001b[2J",
            "name: x\n",
            "spec: &a\n",
            "#",
            "%",
            "\u202e",
            "eks.amazonaws.com/role-arn: 7\n");
    return Combinators.combine(
            Arbitraries.of(texts),
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.integers().between(0, 60),
            pieces)
        .as(
            (text, at, length, piece) -> {
              int start = at % (text.length() + 1);
              int end = Math.min(text.length(), start + length);
              return text.substring(0, start) + piece + text.substring(end);
            });
  }
}
