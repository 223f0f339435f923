package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA605;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA609;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text605;
import dev.irsacheck.chain.diagnosis.Text609;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.UnknownCredentials;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.network.StsUnreachable;

/** Compares the caller with the expected role and account; the agent tells only the account. */
final class ExpectedCaller {
  private final Facts facts;
  private final Fact<RoleArn> role;
  private final Fact<AccountId> account;

  ExpectedCaller(Facts facts) {
    this.facts = facts;
    this.role = facts.fact(FactKey.EXPECTED_ROLE);
    this.account = facts.fact(FactKey.EXPECTED_ACCOUNT);
  }

  Fact.Known<?> missed(CallerIdentity caller) {
    return role instanceof Fact.Known<RoleArn> known && !caller.isOf(known.value())
        ? known
        : missedAccount(caller.account());
  }

  private Fact.Known<?> missedAccount(String actual) {
    return account instanceof Fact.Known<AccountId> known && !known.value().digits().equals(actual)
        ? known
        : null;
  }

  Outcome examineAccount() {
    String because = ((Fact.Unknown<?>) facts.fact(FactKey.CALLER)).reason();
    StsCall agent = facts.get(FactKey.AGENT_CALL);
    if (!(agent.answer() instanceof StsCall.Granted granted)) {
      return Outcome.notRun(because);
    }
    String actual = granted.account();
    Evidence seen = Evidence.of("account", actual, facts.source(FactKey.AGENT_CALL));
    Fact.Known<?> missed = actual.isEmpty() ? null : missedAccount(actual);
    if (missed == null
        && !actual.isEmpty()
        && role instanceof Fact.Known<RoleArn> known
        && !known.value().account().digits().equals(actual)) {
      missed = known;
    }
    if (missed != null) {
      String headline = Text605.anotherAccountHeadline(actual, missed.value());
      return Outcome.broken(another(headline, seen, missed));
    }
    boolean open = role.isKnown() || account.isKnown() && actual.isEmpty();
    // Otherwise the credentials themselves are wrong.
    if (open && !UnknownCredentials.areRefused(facts)) {
      return Outcome.broken(notComparable(because));
    }
    return account.isKnown() && !role.isKnown() && !actual.isEmpty()
        ? Outcome.held(seen)
        : Outcome.notRun(because);
  }

  private Finding.Builder notComparable(String because) {
    StsCall call = facts.fact(FactKey.CALLER_CALL).orElse(null);
    Fact<?> expected = role.isKnown() ? role : account;
    Finding.Builder finding =
        Finding.of(IRSA609)
            .headline(
                Text609.notJudged(
                    role.isKnown() ? "expect-role" : "expect-account",
                    call == null
                        ? because
                        : "no answer says whose the credentials are ("
                            + StsUnreachable.inWords(facts, call)
                            + ")"))
            .saw("expected", ((Fact.Known<?>) expected).value(), expected.origin());
    if (call != null) {
      finding.on(call.answer().side()).saw(StsEvidence.of(call));
    }
    return finding.says(Text609.roleNotTold());
  }

  Finding.Builder another(String headline, Evidence seen, Fact.Known<?> expected) {
    return Finding.of(IRSA605)
        .headline(headline)
        .saw(seen)
        .saw("expected", expected.value(), expected.source())
        .says(Text605.associated(Eks.associations(facts), Kubectl.restart(facts)));
  }
}
