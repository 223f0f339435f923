package dev.irsacheck.cli.audit;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Wishes;
import java.util.Set;

/**
 * A report, and what of it counts.
 *
 * @param report with all that was found
 */
public record WeighedReport(AuditReport report, CountedFindings<AuditFinding> counted) {
  /**
   * @param possible the codes that an audit may report
   */
  public static WeighedReport of(AuditReport report, Wishes wishes, Set<DiagnosisCode> possible) {
    return new WeighedReport(report, CountedFindings.of(report.findings(), wishes, possible, true));
  }
}
