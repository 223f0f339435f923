package dev.irsacheck.report;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA112;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA206;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA301;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA413;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA417;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA504;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA901;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA902;
import static dev.irsacheck.report.Reports.broken;
import static dev.irsacheck.report.Reports.crashed;
import static dev.irsacheck.report.Reports.doubtful;
import static dev.irsacheck.report.Reports.held;
import static dev.irsacheck.report.Reports.notRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Outcome;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void aHealthyPodHasNoPrimaryFinding() {
    Report report = Reports.of(held("a"), notRun("b", "no reason"), doubtful(IRSA112));

    assertThat(report.primary()).isNull();
    assertThat(report.verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(report.verdict().exitCode()).isZero();
    assertThat(report.doubtful()).extracting(Finding::code).containsExactly(IRSA112);
    assertThat(report.count(Outcome.Held.class)).isEqualTo(1);
    assertThat(report.count(Outcome.NotRun.class)).isEqualTo(1);
  }

  @Test
  void theEarliestCauseIsPrimary() {
    Report report = Reports.of(held("a"), broken(IRSA206), broken(IRSA301));

    assertThat(report.primary().code()).isEqualTo(IRSA206);
    assertThat(report.verdict()).isEqualTo(Verdict.MISCONFIGURED);
    assertThat(report.verdict().exitCode()).isEqualTo(78);
    assertThat(report.broken()).extracting(Finding::code).containsExactly(IRSA206, IRSA301);
  }

  @Test
  void aDefiniteFaultCountsMoreThanAMissingAnswerBeforeIt() {
    Report report = Reports.of(broken(IRSA413), broken(IRSA504));

    assertThat(report.primary().code()).isEqualTo(IRSA504);
    assertThat(report.verdict()).isEqualTo(Verdict.MISCONFIGURED);
  }

  @Test
  void missingAnswersAloneAreNoMisconfiguration() {
    Report report = Reports.of(broken(IRSA417), broken(IRSA413));

    assertThat(report.primary().code()).isEqualTo(IRSA417);
    assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(report.verdict().exitCode()).isEqualTo(75);
  }

  @Test
  void aCrashedCheckDecidesOnlyWhereNothingElseDoes() {
    assertThat(Reports.of(held("a"), crashed("b", "NullPointerException")).verdict())
        .isEqualTo(Verdict.SELF_CHECK_FAILED);
    assertThat(Reports.of(crashed("b", "NullPointerException"), broken(IRSA301)).verdict())
        .isEqualTo(Verdict.MISCONFIGURED);
    assertThat(Reports.of(crashed("b", "NullPointerException"), broken(IRSA413)).verdict())
        .isEqualTo(Verdict.CANNOT_TELL);
    assertThat(Verdict.SELF_CHECK_FAILED.exitCode()).isEqualTo(70);
  }

  @Test
  void ourOwnCodesHaveExitCodesOfTheirOwn() {
    assertThat(Reports.of(broken(IRSA901)).verdict().exitCode()).isEqualTo(64);
    assertThat(Reports.of(broken(IRSA902)).verdict().exitCode()).isEqualTo(70);
  }
}
