package dev.irsacheck.run.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.JsonRenderer;
import dev.irsacheck.report.PermissionSummary;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.TextRenderer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionSummariesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final PodSummary POD =
      new PodSummary(
          "shell", null, "shop", "shop:orders", null, null, "r", "eu-west-1", "sts", "arn:c");
  private static final Outcome HELD = Outcome.held("by", "read", Source.NONE);
  private static final Outcome NOT_RUN = Outcome.notRun("it would change something");

  @Test
  void tenThatAreHeldAreOneLineMoreForWhoWantsAllAndACountForOthers() {
    Report with = report(Collections.nCopies(10, HELD));
    Report without = report(List.of());

    assertThat(text(with, false))
        .contains(", 10 of 10 declared permissions proved (")
        .hasLineCount(1);
    assertThat(text(without, false)).doesNotContain("permissions").hasLineCount(1);
    assertThat(text(with, true).lines().toList())
        .hasSize((int) text(without, true).lines().count() + 1)
        .contains("  ✓  the role may do what is declared, as far as can be proved: 10 permissions");
  }

  @Test
  void whatIsNotHeldHasALineOfItsOwnForWhoWantsAll() {
    Report report = report(List.of(HELD, denied(DiagnosisCode.IRSA701), NOT_RUN));

    assertThat(text(report, true))
        .contains(
            """
              ✗  the role may do what is declared, as far as can be proved  IRSA701
                 ✗  s3:GetObject arn:aws:s3:::b/1  IRSA701
                 -  s3:GetObject arn:aws:s3:::b/2 (skipped: it would change something)
            """);
    assertThat(text(report, false)).contains("\n  1 check passed, 87 ms\n");
  }

  @Test
  void whatCannotBeProvedIsNotCounted() {
    assertThat(text(report(List.of(HELD, NOT_RUN)), true))
        .contains("as far as can be proved: 1 of 2 permissions\n     -  s3:GetObject arn");
    assertThat(summedUp(NOT_RUN, NOT_RUN)).isEqualTo(NOT_RUN);
    assertThat(summedUp(NOT_RUN, Outcome.notRun("another reason")))
        .isEqualTo(Outcome.notRun("none of 2 can be proved"));
  }

  @Test
  void theWorstOfAllStandsForThem() {
    Outcome unanswered = denied(DiagnosisCode.IRSA714);
    Outcome denied = denied(DiagnosisCode.IRSA701);
    Outcome warning = Outcome.doubtful(Finding.of(DiagnosisCode.IRSA711));
    Outcome crashed = new Outcome.Crashed("by a fault");

    assertThat(summedUp(HELD, warning, unanswered, denied)).isEqualTo(denied);
    assertThat(summedUp(HELD, crashed, unanswered)).isEqualTo(unanswered);
    assertThat(summedUp(HELD, warning, crashed, NOT_RUN)).isEqualTo(crashed);
    assertThat(summedUp(HELD, warning, NOT_RUN)).isEqualTo(warning);
  }

  @Test
  void theReportNamesEveryRefusalAndCountsTheDefiniteOneFirst() {
    Report report =
        report(
            List.of(
                denied(DiagnosisCode.IRSA714),
                denied(DiagnosisCode.IRSA701),
                denied(DiagnosisCode.IRSA701),
                Outcome.doubtful(Finding.of(DiagnosisCode.IRSA711))));

    assertThat(report.verdict().exitCode()).isEqualTo(78);
    assertThat(report.primary().code()).isEqualTo(DiagnosisCode.IRSA701);
    assertThat(report.alsoBroken())
        .extracting(Finding::code)
        .containsExactly(DiagnosisCode.IRSA714, DiagnosisCode.IRSA701);
    assertThat(report.doubtful()).hasSize(1);
    assertThat(text(report, false))
        .contains("  also  IRSA714", "\n        IRSA701", "  warn  IRSA711");
    // The termination message must list all of them, so that one change can fix them.
    assertThat(new TextRenderer(Colours.NONE, false, "irsa-check explain").renderPrimary(report))
        .contains("  also  IRSA714", "\n        IRSA701")
        .doesNotContain("IRSA711");
  }

  @Test
  void anEarlierProofIsShownWithItsAge() {
    Report report = report(List.of(HELD, HELD), NOW.minus(Duration.ofMinutes(42)));

    assertThat(text(report, true)).contains(": 2 permissions, 42 minutes ago\n");
    assertThat(report.oldestProof()).isEqualTo(NOW.minus(Duration.ofMinutes(42)));
    assertThat(MaskedOutput.text(Masker::mask, json -> JsonRenderer.write(report, json)))
        .contains("\"at\":\"2026-11-24T09:18:00Z\"");
  }

  @Test
  void withoutTheRoleNobodyAsked() {
    Permission permission = permission(0);
    Facts facts = Facts.builder().unknown(FactKey.PERMISSIONS, "the role was not taken").build();
    Outcome notRun = Outcome.notRun("the role was not taken");
    PermissionSummaries summaries = PermissionSummaries.of(List.of(permission), facts, Set.of());
    PermissionSummary summary = summaries.each().get(0);

    assertThat(summary).isEqualTo(new PermissionSummary(permission, null, notRun));
    assertThat(summary.word()).isEqualTo("not-asked");
    assertThat(summary.resource()).isEqualTo("arn:aws:s3:::b/0");
    assertThat(summary.at()).isNull();
    assertThat(summaries.summedUp().outcome()).isEqualTo(notRun);
  }

  @Test
  void theRoleThatIsTakenFirstIsNamed() {
    RoleArn partner = RoleArn.read("arn:aws:iam::444455556666:role/partner").orNull();
    Permission permission =
        new Permission("s3:GetObject", "arn:aws:s3:::b/k", partner, true, null, false);
    PermissionSummary summary =
        new PermissionSummary(
            permission, new ProbedPermission(permission, "arn:aws:s3:::b/k", proof(HELD)), HELD);

    assertThat(summary.as()).isEqualTo("arn:aws:iam::444455556666:role/partner");
    assertThat(summary.line())
        .isEqualTo("s3:GetObject arn:aws:s3:::b/k as arn:aws:iam::444455556666:role/partner");
  }

  private static Outcome summedUp(Outcome... outcomes) {
    return report(List.of(outcomes)).examined().get(1).outcome();
  }

  private static Outcome denied(DiagnosisCode code) {
    return Outcome.broken(Finding.of(code).fix("Mend it."));
  }

  private static Report report(List<Outcome> outcomes) {
    return report(outcomes, NOW);
  }

  private static Report report(List<Outcome> outcomes, Instant proved) {
    List<PermissionSummary> each = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      Permission permission = permission(each.size());
      ProbedPermission known =
          new ProbedPermission(permission, permission.resource(), proof(outcome), proved);
      each.add(new PermissionSummary(permission, known, outcome));
    }
    Facts facts = Facts.builder().known(FactKey.CLOCK, NOW, Source.NONE).build();
    List<CheckResult> examined = new ArrayList<>();
    examined.add(new CheckResult("caller-is-the-role", "the caller is the role", Outcome.held()));
    if (!each.isEmpty()) {
      examined.add(new PermissionSummaries(each, facts).summedUp());
    }
    return new Report("0.1.0", POD, examined, each, NOW, Duration.ofMillis(87));
  }

  private static ProbeResult proof(Outcome outcome) {
    return outcome instanceof Outcome.Held
        ? new ProbeResult.Held("read")
        : new ProbeResult.Missing("NoSuchKey 404");
  }

  private static Permission permission(int number) {
    return new Permission("s3:GetObject", "arn:aws:s3:::b/" + number);
  }

  private static String text(Report report, boolean verbose) {
    return new TextRenderer(Colours.NONE, verbose, "irsa-check explain").render(report);
  }
}
