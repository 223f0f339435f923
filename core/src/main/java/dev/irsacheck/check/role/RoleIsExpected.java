package dev.irsacheck.check.role;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA113;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.names.RoleArn;
import java.util.Set;

/** The owner's lock on the role: its ARN, path and all. */
public final class RoleIsExpected implements Check {
  @Override
  public String claim() {
    return "the role is the one that was expected";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.EXPECTED_ROLE, FactKey.ROLE_ARN);
  }

  @Override
  public Set<FactKey<?>> considers() {
    return Set.of(
        FactKey.SERVICE_ACCOUNT, FactKey.NAMESPACE, FactKey.WORKLOAD, FactKey.ANNOTATION_PREFIX);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA113);
  }

  @Override
  public Outcome examine(Facts facts) {
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    RoleArn expected = facts.get(FactKey.EXPECTED_ROLE);
    if (expected.equals(role)) {
      return Outcome.held("role", role, facts.source(FactKey.ROLE_ARN));
    }
    return Outcome.broken(
        Finding.of(IRSA113)
            .headline(
                "correct the annotation: the pod has the role "
                    + role
                    + ", but "
                    + expected
                    + " was expected")
            .saw("role", role, facts.source(FactKey.ROLE_ARN))
            .saw("expected", expected, facts.source(FactKey.EXPECTED_ROLE))
            .why("The annotation of the service account and the expectation name different roles.")
            .fix(
                "Correct the annotation, or the expectation:",
                Kubectl.annotate(facts, "role-arn=" + expected))
            .fix("Then create the pods anew:", Kubectl.restart(facts)));
  }
}
