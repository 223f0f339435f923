package dev.irsacheck.selfcheck;

import dev.irsacheck.check.Examined;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Applies the setting {@code ignore}: a finding that its owner accepts does not decide any more,
 * but it stays in sight.
 */
final class Ignoring {
  private Ignoring() {}

  static List<Examined> apply(List<Examined> examined, Collection<String> codes) {
    if (codes.isEmpty()) {
      return examined;
    }
    List<Examined> kept = new ArrayList<>(examined.size());
    for (Examined check : examined) {
      kept.add(new Examined(check.id(), check.claim(), outcome(check.outcome(), codes)));
    }
    return kept;
  }

  private static Outcome outcome(Outcome outcome, Collection<String> codes) {
    if (outcome instanceof Outcome.Broken broken && isIgnored(broken.finding(), codes)) {
      return Outcome.notRun(reason(broken.finding()));
    }
    if (outcome instanceof Outcome.Doubtful doubtful && isIgnored(doubtful.finding(), codes)) {
      return Outcome.notRun(reason(doubtful.finding()));
    }
    return outcome;
  }

  private static boolean isIgnored(Finding finding, Collection<String> codes) {
    return codes.contains(finding.code().name());
  }

  private static String reason(Finding finding) {
    return finding.code() + " is ignored by setting: " + finding.headline();
  }
}
