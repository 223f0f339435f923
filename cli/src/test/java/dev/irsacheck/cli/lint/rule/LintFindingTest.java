package dev.irsacheck.cli.lint.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.lint.manifest.Place;
import dev.irsacheck.cli.lint.manifest.Problem;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import org.junit.jupiter.api.Test;

class LintFindingTest {
  private static final String SECRET = "https://orders:hunter2@proxy:3128";
  private static final Place PLACE = new Place("pod.yaml", 1, 1, 0, null);

  @Test
  void aSecretThatStandsWhereANameBelongsIsNotQuoted() {
    Finding finding =
        Finding.of(DiagnosisCode.IRSA806)
            .headline("role " + SECRET)
            .saw("role", SECRET, Source.NONE)
            .why("why " + SECRET)
            .fix("fix " + SECRET, "kubectl " + SECRET)
            .fix("without a command")
            .alternative("or " + SECRET, SECRET)
            .build();

    LintFinding safe = new LintFinding(finding, PLACE, "Pod " + SECRET, true);

    assertThat(safe.toString()).contains("https://…@proxy:3128").doesNotContain("hunter2");
    assertThat(safe.finding().fixes()).hasSize(2);
    assertThat(new Problem(PLACE, "alias " + SECRET).text()).doesNotContain("hunter2");
  }
}
