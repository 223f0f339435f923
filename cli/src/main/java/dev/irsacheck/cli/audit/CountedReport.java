package dev.irsacheck.cli.audit;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.Level;
import java.util.Comparator;
import java.util.Set;

/**
 * A report and its findings with their suppressions.
 *
 * @param counted new errors and warnings first, then known ones, then notes; each by the report's
 *     order
 */
public record CountedReport(AuditReport report, CountedFindings<AuditFinding> counted) {
  private static final Comparator<Counted<AuditFinding>> ORDER =
      Comparator.comparing((Counted<AuditFinding> each) -> each.finding().level() == Level.NOTE)
          .thenComparing(each -> !each.isNew());

  public static CountedReport of(
      AuditReport report, CountingOptions options, Set<DiagnosisCode> possible) {
    return new CountedReport(
        report, CountedFindings.of(report.findings(), options, possible, true).sorted(ORDER));
  }
}
