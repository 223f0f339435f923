package dev.irsacheck.cli.findings;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import java.util.List;

/** The part of a finding that suppressions and comparisons use. */
public interface ReportableFinding {
  Finding finding();

  Level level();

  default DiagnosisCode code() {
    return finding().code();
  }

  /** Returns all names that a user may write for it; reports use the first one. */
  List<String> names();

  /** Returns what identifies the finding across runs, without lines, counts and sentences. */
  List<String> identity();

  default Suppression inPlace() {
    return null;
  }
}
