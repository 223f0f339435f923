package dev.irsacheck.check.role;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA113;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text113;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Expectation;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

public final class RoleIsExpected extends Check {
  private static final Expectation ROLE =
      new Expectation("role", FactKey.ROLE_ARN, FactKey.EXPECTED_ROLE);

  public RoleIsExpected() {
    super(
        claim("the role is the one that was expected")
            .needs(FactKey.EXPECTED_ROLE, FactKey.ROLE_ARN)
            .reports(IRSA113));
  }

  @Override
  public Outcome examine(Facts facts) {
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    RoleArn expected = facts.get(FactKey.EXPECTED_ROLE);
    if (expected.equals(role)) {
      return ROLE.held(facts);
    }
    Finding.Builder finding =
        ROLE.missed(IRSA113, facts, "correct the annotation: the pod has the role " + role)
            .why(Text113.why());
    return Outcome.broken(Expectation.correctRole(finding, facts, expected));
  }
}
