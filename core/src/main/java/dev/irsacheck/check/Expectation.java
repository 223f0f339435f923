package dev.irsacheck.check;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** Compares the pod's own value with its owner's; {@code label} is a noun such as "role". */
public record Expectation(String label, FactKey<?> seen, FactKey<?> expected) {
  public Outcome held(Facts facts) {
    return Outcome.held(label, facts.get(seen), facts.source(seen));
  }

  /** {@code what} is the fix and the pod's own value, as a sentence that continues. */
  public Finding.Builder missed(DiagnosisCode code, Facts facts, String what) {
    return Finding.of(code)
        .headline(CheckTexts.anotherWasExpected(what, facts.get(expected)))
        .saw(label, facts.get(seen), facts.source(seen))
        .saw("expected", facts.get(expected), facts.source(expected));
  }

  public static Finding.Builder correctRole(Finding.Builder finding, Facts facts, Object role) {
    boolean byHand = Injection.isRoleByHand(facts);
    Action correct = Injection.correctRole(facts, byHand, role);
    return finding.says(
        byHand
            ? CheckTexts.decideWhichVariable(correct)
            : CheckTexts.decideWhichRole(correct, Kubectl.restart(facts)));
  }
}
