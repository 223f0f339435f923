package dev.irsacheck.cli.findings;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import java.util.List;

/** What a command found, as far as that decides whether it counts and whether it is new. */
public interface ReportableFinding {
  Finding finding();

  Level level();

  default DiagnosisCode code() {
    return finding().code();
  }

  /**
   * What it is about, by each name that a person may write for it, such as {@code shop/orders},
   * {@code prod-eu shop/orders} where there are several clusters, or a role's ARN. The first is
   * what a report of findings calls it.
   */
  List<String> names();

  /**
   * What else than its code makes it the same in another run: what it is about, and what was seen
   * first. No line, no count, and no sentence, which a later version may word otherwise.
   */
  List<String> identity();

  /** What stands beside the object itself and puts the finding aside; null without one. */
  default Suppression inPlace() {
    return null;
  }
}
