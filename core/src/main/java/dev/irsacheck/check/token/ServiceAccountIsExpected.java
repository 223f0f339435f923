package dev.irsacheck.check.token;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA114;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.names.ServiceAccount;
import java.util.Set;

/** The owner's lock on the service account. */
public final class ServiceAccountIsExpected implements Check {
  @Override
  public String claim() {
    return "the pod runs as the service account that was expected";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.EXPECTED_SERVICE_ACCOUNT, FactKey.SERVICE_ACCOUNT);
  }

  @Override
  public Set<FactKey<?>> considers() {
    return Set.of(FactKey.WORKLOAD, FactKey.NAMESPACE);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA114);
  }

  @Override
  public Outcome examine(Facts facts) {
    ServiceAccount account = facts.get(FactKey.SERVICE_ACCOUNT);
    ServiceAccount expected = facts.get(FactKey.EXPECTED_SERVICE_ACCOUNT);
    if (expected.equals(account)) {
      return Outcome.held("service account", account, facts.source(FactKey.SERVICE_ACCOUNT));
    }
    boolean sameNamespace = expected.namespace().equals(account.namespace());
    return Outcome.broken(
        Finding.of(IRSA114)
            .headline(
                (sameNamespace ? "set serviceAccountName" : "deploy to the expected namespace")
                    + ": the pod runs as "
                    + account
                    + ", but "
                    + expected
                    + " was expected")
            .saw("service account", account, facts.source(FactKey.SERVICE_ACCOUNT))
            .saw("expected", expected, facts.source(FactKey.EXPECTED_SERVICE_ACCOUNT))
            .why("A pod runs as the service account that its spec names, else as \"default\".")
            .fix(
                sameNamespace
                    ? "Let the pod run as that service account, or correct the expectation:"
                    : "Deploy the pod to the namespace that is expected, or correct the expectation.",
                sameNamespace ? Kubectl.setServiceAccount(facts, expected.name()) : null));
  }
}
