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

  /**
   * Returns each name that a user may write for it, such as {@code shop/orders}, {@code prod-eu
   * shop/orders} with several clusters, or a role's ARN. Reports use the first one.
   */
  List<String> names();

  /**
   * Returns what identifies the finding in other runs besides its code: its subject and first
   * evidence. It has no lines, counts or sentences, since these may change.
   */
  List<String> identity();

  /** Returns the suppression in the object itself, or null. */
  default Suppression inPlace() {
    return null;
  }
}
