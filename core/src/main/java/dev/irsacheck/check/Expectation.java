package dev.irsacheck.check;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/**
 * What the pod's owner said must be true, held against what is.
 *
 * @param label what is expected, such as "role"
 * @param seen the pod's own
 * @param expected the owner's
 */
public record Expectation(String label, FactKey<?> seen, FactKey<?> expected) {
  /** The pod's own stands in the report, and where it came from. */
  public Outcome held(Facts facts) {
    return Outcome.held(label, facts.get(seen), facts.source(seen));
  }

  /**
   * Begins the finding.
   *
   * @param what is to be done, and what the pod has instead, as a sentence that goes on
   */
  public Finding.Builder missed(DiagnosisCode code, Facts facts, String what) {
    return Finding.of(code)
        .headline(CheckTexts.anotherWasExpected(what, facts.get(expected)))
        .saw(label, facts.get(seen), facts.source(seen))
        .saw("expected", facts.get(expected), facts.source(expected));
  }

  /** The fixes where the pod was given another role. */
  public static Finding.Builder correctRole(Finding.Builder finding, Facts facts, Object role) {
    boolean byHand = Injection.isRoleByHand(facts);
    Action correct = Injection.correctRole(facts, byHand, role);
    return finding.says(
        byHand
            ? CheckTexts.decideWhichVariable(correct)
            : CheckTexts.decideWhichRole(correct, Kubectl.restart(facts)));
  }
}
