package dev.irsacheck.check.identity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA602;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text602;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Expectation;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** Compares the expected account with the caller's, or with the ARN's if the caller is unknown. */
public final class AccountIsExpected extends Check {
  private static final Expectation ACCOUNT =
      new Expectation("role", FactKey.ROLE_ARN, FactKey.EXPECTED_ACCOUNT);

  public AccountIsExpected() {
    super(
        claim("the account is the one that was expected")
            .needs(FactKey.EXPECTED_ACCOUNT, FactKey.ROLE_ARN)
            .considers(FactKey.CALLER)
            .reports(IRSA602));
  }

  @Override
  public Outcome examine(Facts facts) {
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    Fact<CallerIdentity> caller = facts.fact(FactKey.CALLER);
    String account = caller.isKnown() ? caller.orElse(null).account() : role.account().digits();
    AccountId expected = facts.get(FactKey.EXPECTED_ACCOUNT);
    if (account.equals(expected.digits())) {
      return Outcome.held("account", account, facts.source(FactKey.ROLE_ARN));
    }
    Finding.Builder finding =
        ACCOUNT
            .missed(IRSA602, facts, "correct the annotation: the role is in account " + account)
            .why(Text602.why());
    return Outcome.broken(Expectation.correctRole(finding, facts, role.inAccount(expected)));
  }
}
