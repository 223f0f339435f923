package dev.irsacheck.run.selfcheck;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Outcome;
import java.util.Collection;

/** Applies {@code ignore}: an accepted finding stays visible but does not decide. */
final class IgnoredFindings {
  private IgnoredFindings() {}

  static Outcome apply(Outcome outcome, Collection<String> codes) {
    Finding finding = outcome.finding();
    return finding != null && codes.contains(finding.code().name())
        ? Outcome.notRun(finding.code() + " is ignored by setting: " + finding.headline())
        : outcome;
  }
}
