package dev.irsacheck.cli.audit;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import java.util.Set;

public record CountedReport(AuditReport report, CountedFindings<AuditFinding> counted) {
  public static CountedReport of(
      AuditReport report, CountingOptions options, Set<DiagnosisCode> possible) {
    return new CountedReport(
        report, CountedFindings.of(report.findings(), options, possible, true));
  }
}
