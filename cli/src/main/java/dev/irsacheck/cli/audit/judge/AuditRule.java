package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.Set;

/** A rule about an inventory. It performs no I/O. */
public interface AuditRule {
  Set<DiagnosisCode> codes();

  void judge(IndexedInventory inventory, AuditFindings findings);
}
