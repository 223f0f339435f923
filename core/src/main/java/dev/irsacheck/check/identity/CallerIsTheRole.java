package dev.irsacheck.check.identity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA601;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text601;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** A session's ARN has the role's name and account, but not its path. */
public final class CallerIsTheRole extends Check {
  public CallerIsTheRole() {
    super(
        claim("the credentials are the role's")
            .needs(FactKey.CALLER, FactKey.ROLE_ARN)
            .reports(IRSA601));
  }

  @Override
  public Outcome examine(Facts facts) {
    CallerIdentity caller = facts.get(FactKey.CALLER);
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    if (caller.isOf(role)) {
      return Outcome.held("caller", caller.arn(), facts.source(FactKey.CALLER));
    }
    boolean account = role.account().digits().equals(caller.account());
    return Outcome.broken(
        Finding.of(
                Text601.finding(
                    caller.arn(),
                    role.name(),
                    account ? "" : " in account " + role.account(),
                    role.partition().equals(caller.partition())
                        ? ""
                        : " in partition " + role.partition()))
            .saw("role", role, facts.source(FactKey.ROLE_ARN))
            .saw("caller", caller.arn(), facts.source(FactKey.CALLER)));
  }
}
