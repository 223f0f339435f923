package dev.irsacheck.cli.audit.format;

import static dev.irsacheck.cli.findings.Level.ERROR;
import static dev.irsacheck.cli.findings.Level.NOTE;
import static dev.irsacheck.cli.findings.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.findings.Baseline;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.FailOn;
import dev.irsacheck.report.Colours;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTextTest {
  private static String text(CountedReport report, GroupBy groupBy) {
    return SampleAudit.written(
        out ->
            AuditText.write(
                report, groupBy, Colours.NONE, "irsa-check explain", false, out::write));
  }

  private static String text(CountedReport report) {
    return text(report, GroupBy.CODE);
  }

  private static String summary(String text) {
    return text.substring(0, text.contains("\n\n") ? text.indexOf("\n\n") : text.length());
  }

  @Test
  void theFirstLineSaysWhatToDoFirstAndTheSummaryTheRest() {
    String text = text(SampleAudit.weighed(SampleAudit.report()));

    assertThat(summary(text))
        .isEqualTo(
            """
            irsa-check audit FAILED  first IRSA841, shop/orders: correct the role of orders, 2 workloads, 6 pods
              found 3 errors, 1 warning, 1 note
              among 1 cluster, 40 service accounts (4 with a role), 30 workloads, 90 pods, 2 associations, 1 AWS account, 12 roles, 1 OIDC provider
              iss   https://oidc.example.org (describe-cluster)
              codes IRSA841 (2), IRSA302 (1), IRSA864 (1), IRSA833 (1)
              node  11 pods without a role, 4 of them in namespaces where others have one: they use the node's role if they can reach it
              not   no associations were given: EKS Pod Identity is not judged\
            """);
  }

  @Test
  void aFindingHasWhatWasSeenWhereWhyAndAFixToPaste() {
    assertThat(text(SampleAudit.weighed(SampleAudit.report())))
        .contains(
            """

            IRSA841  %s: 2 findings, 3 workloads, 9 pods

            FAILED  IRSA841  shop/orders  correct the role of orders, 2 workloads, 6 pods

              saw   role  arn:aws:iam::111122223333:role/orders  (roles.json)
              where Deployment shop/orders, 3 pods  (export/deployments.json:7:5)
                    Deployment shop/orders-1, 3 pods  (export/deployments.json:8:5)
              why   STS refuses it.
              fix   Look at it:
                      aws iam get-role --role-name orders
              more  irsa-check explain IRSA841
            """
                .formatted(DiagnosisCode.IRSA841.title()));
  }

  @Test
  void anAuditThatFoundNothingIsNoProofOfWhatWasNotJudged() {
    AuditReport report = SampleAudit.report();
    AuditReport whole =
        new AuditReport(List.of(), report.totals(), List.of(), report.chains(), List.of());

    assertThat(text(SampleAudit.weighed(SampleAudit.report(new AuditFinding[0]))))
        .startsWith(
            "irsa-check audit OK  no error, warning or note, but not everything was judged\n");
    assertThat(text(SampleAudit.weighed(whole)))
        .startsWith("irsa-check audit OK  no error, warning or note\n");
  }

  @Test
  void twentyAreShownInFullAndEachCauseHasOneOfThem() {
    List<AuditFinding> findings = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      findings.add(SampleAudit.finding(DiagnosisCode.IRSA841, ERROR, "shop", "a" + i));
    }
    findings.add(SampleAudit.finding(DiagnosisCode.IRSA864, WARNING, "shop", "b"));
    findings.add(SampleAudit.finding(DiagnosisCode.IRSA833, NOTE, "shop", "c"));
    String text =
        text(SampleAudit.weighed(SampleAudit.report(findings.toArray(new AuditFinding[0]))));

    assertThat(text.lines().filter(line -> line.startsWith("  fix "))).hasSize(20);
    assertThat(text.lines().filter(line -> line.startsWith("FAILED "))).hasSize(50);
    assertThat(text).contains("--role-name b\n", "--role-name c\n");
  }

  @Test
  void manyCausesHaveNoMoreRoomThanOne() {
    List<AuditFinding> findings = new ArrayList<>();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      findings.add(SampleAudit.finding(code, ERROR, "shop", "a"));
    }
    String text =
        text(SampleAudit.weighed(SampleAudit.report(findings.toArray(new AuditFinding[0]))));

    assertThat(text.lines().filter(line -> line.startsWith("  fix "))).hasSize(20);
  }

  @Test
  void itIsGroupedAsSomebodyWants() {
    CountedReport report = SampleAudit.weighed(SampleAudit.report());

    assertThat(text(report, GroupBy.NAMESPACE))
        .contains(
            "\nnamespace shop: 2 findings, 3 workloads, 9 pods\n",
            "\nnamespace bank: 1 finding, ",
            "\nroles and OIDC providers: 2 findings\n");
    assertThat(text(report, GroupBy.ROLE))
        .contains("\narn:aws:iam::111122223333:role/carts: 1 finding, 1 workload, 3 pods\n");
  }

  @Test
  void theSummaryHasTenLinesAtMost() {
    AuditReport report = SampleAudit.report();
    CountedReport weighed =
        CountedReport.of(
            new AuditReport(
                List.of(),
                report.totals(),
                report.findings(),
                report.chains(),
                List.of("a", "b", "c", "d")),
            new CountingOptions(
                List.of(SampleAudit.suppression(DiagnosisCode.IRSA864, "*", "known")),
                new Baseline("old.json", "0.1.0", Map.of()),
                new FailOn(null, false),
                SampleAudit.TODAY),
            SampleAudit.ALL_CODES);
    String text = text(weighed);

    assertThat(summary(text))
        .hasLineCount(10)
        .contains(
            "  found 3 errors, 0 warnings, 1 note; 1 suppressed (IRSA864); no finding decides the"
                + " exit code (--fail-on never)\n",
            "  since old.json: 4 new, 0 gone, 0 unchanged\n",
            "\n        and 2 more, at the end");
    assertThat(text).endsWith("\nNot judged\n\n        a\n        b\n        c\n        d\n");
  }

  @Test
  void whatIsNewIsMarkedAndWhatIsGoneIsListed() {
    AuditReport report = SampleAudit.report();
    String known = SampleAudit.weighed(report).counted().findings().get(0).fingerprint();
    Baseline.Known first = new Baseline.Known(known, "IRSA841", "error", "t", "shop/orders", false);
    Baseline.Known gone = new Baseline.Known("x", "IRSA303", "error", "mend it", "old/gone", false);
    CountedReport weighed =
        CountedReport.of(
            report,
            new CountingOptions(
                List.of(),
                new Baseline("old.json", "0.1.0", Map.of(known, first, "x", gone)),
                FailOn.ERRORS,
                SampleAudit.TODAY),
            SampleAudit.ALL_CODES);

    assertThat(text(weighed))
        .contains("\nFAILED  IRSA841  shop/orders", "\nFAILED NEW  IRSA841  shop/carts")
        .contains("\nGone since the previous report\n\nold/gone  IRSA303  mend it\n");
  }

  @Test
  void colourIsForTerminalsOnly() {
    CountedReport report = SampleAudit.weighed(SampleAudit.report());

    assertThat(text(report)).doesNotContain("\u001b");
    assertThat(
            SampleAudit.written(
                out ->
                    AuditText.write(
                        report, GroupBy.CODE, Colours.ANSI, "explain", false, out::write)))
        .startsWith("\u001b[1;31mirsa-check audit FAILED\u001b[0m");
  }
}
