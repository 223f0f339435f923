package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA114;

import dev.irsacheck.chain.diagnosis.Text114;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Expectation;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

public final class ServiceAccountIsExpected extends Check {
  private static final Expectation ACCOUNT =
      new Expectation("service account", FactKey.SERVICE_ACCOUNT, FactKey.EXPECTED_SERVICE_ACCOUNT);

  public ServiceAccountIsExpected() {
    super(
        claim("the pod runs as the service account that was expected")
            .needs(FactKey.EXPECTED_SERVICE_ACCOUNT, FactKey.SERVICE_ACCOUNT)
            .reports(IRSA114));
  }

  @Override
  public Outcome examine(Facts facts) {
    ServiceAccount account = facts.get(FactKey.SERVICE_ACCOUNT);
    ServiceAccount expected = facts.get(FactKey.EXPECTED_SERVICE_ACCOUNT);
    if (expected.equals(account)) {
      return ACCOUNT.held(facts);
    }
    boolean sameNamespace = expected.namespace().equals(account.namespace());
    String change = sameNamespace ? "set serviceAccountName" : "deploy to the expected namespace";
    return Outcome.broken(
        ACCOUNT
            .missed(IRSA114, facts, change + ": the pod runs as " + account)
            .why(Text114.why())
            .fix(
                sameNamespace ? Text114.runAsTheAccount() : Text114.deployToTheNamespace(),
                sameNamespace ? Kubectl.setServiceAccount(facts, expected.name()) : null));
  }
}
