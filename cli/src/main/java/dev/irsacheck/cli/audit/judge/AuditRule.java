package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.Set;

/** One thing that must be so in an inventory. It reads what was given, and asks nobody. */
public interface AuditRule {
  /** Those that the rule may add. */
  Set<DiagnosisCode> codes();

  /** Holds the rule against all that was given, in time that grows with it and no faster. */
  void judge(IndexedInventory inventory, AuditFindings findings);
}
