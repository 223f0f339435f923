package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Outcome;

/**
 * The words for a check's outcome on the status page and in the metrics.
 *
 * @param kind the page's CSS class
 * @param word prefix on the page
 * @param label value of the metrics' label
 * @param code the finding's code; empty without one
 * @param remark an additional remark; may be empty
 */
record OutcomeWords(String kind, String word, String label, String code, String remark) {
  static OutcomeWords of(Outcome outcome) {
    if (outcome instanceof Outcome.Broken broken) {
      return of("broken", "Broken", "broken", broken.finding());
    }
    if (outcome instanceof Outcome.Doubtful doubtful) {
      return of("warning", "Warning", "doubtful", doubtful.finding());
    }
    if (outcome instanceof Outcome.NotRun notRun) {
      return new OutcomeWords("unreached", "Skipped", "not_run", "", notRun.because());
    }
    if (outcome instanceof Outcome.Crashed crashed) {
      return new OutcomeWords(
          "unreached", "Failed because of a bug", "crashed", "", crashed.what());
    }
    return new OutcomeWords("holds", "Passed", "held", "", "");
  }

  private static OutcomeWords of(String kind, String word, String label, Finding finding) {
    String code = finding.code().name();
    return new OutcomeWords(kind, word, label, code, code + " " + finding.headline());
  }
}
