package dev.irsacheck.cli.audit;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import java.util.Set;

/** A report with the findings that count. */
public record CountedReport(AuditReport report, CountedFindings<AuditFinding> counted) {
  /**
   * @param possible the codes that an audit may report
   */
  public static CountedReport of(
      AuditReport report, CountingOptions options, Set<DiagnosisCode> possible) {
    return new CountedReport(
        report, CountedFindings.of(report.findings(), options, possible, true));
  }
}
