package dev.irsacheck.check;

import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.ArrayList;
import java.util.List;

/** Runs checks in causal order. A check's declaration says which facts it needs. */
public final class CheckPlan {
  private final List<Check> checks;

  public CheckPlan(List<Check> checks) {
    this.checks = checks;
  }

  /** Runs every check; a check that crashes does not stop the others. */
  public List<CheckResult> run(Facts facts) {
    List<CheckResult> examined = new ArrayList<>(checks.size());
    for (Check check : checks) {
      examined.add(new CheckResult(check.id(), check.declaration().claim(), examine(check, facts)));
    }
    return examined;
  }

  public static Outcome examine(Check check, Facts facts) {
    FactKey<?> missing = null;
    for (FactKey<?> need : check.declaration().needs()) {
      boolean unknown = facts.fact(need) instanceof Fact.Unknown;
      // The set's order differs in each JVM; the reason must not.
      if (unknown && (missing == null || need.precedes(missing))) {
        missing = need;
      }
    }
    if (missing != null) {
      return Outcome.notRun(((Fact.Unknown<?>) facts.fact(missing)).reason());
    }
    try {
      return check.examine(facts.only(check.declaration().facts()));
    } catch (RuntimeException e) {
      return new Outcome.Crashed(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
