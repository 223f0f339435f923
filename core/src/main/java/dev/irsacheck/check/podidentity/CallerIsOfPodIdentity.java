package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA605;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA606;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA607;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA609;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text605;
import dev.irsacheck.chain.diagnosis.Text606;
import dev.irsacheck.chain.diagnosis.Text607;
import dev.irsacheck.chain.diagnosis.Text609;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.NodeSession;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.SessionArn;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.UnknownCredentials;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.network.StsUnreachable;

/**
 * Nothing in the pod names the role, so only who we turned out to be can be compared with what the
 * owner expects.
 *
 * <p>EKS names its sessions {@code eks-CLUSTER-POD-UUID}, cut to what fits; nothing but the
 * beginning can be relied upon.
 *
 * <p>Long, because the caller may be a session of EKS, the node, somebody else or not told, and
 * each is held against the expected role and the expected account.
 */
public final class CallerIsOfPodIdentity extends Check {
  private static final String SESSION = "eks-";

  public CallerIsOfPodIdentity() {
    super(
        claim("the credentials are those of the association's role")
            .needs(FactKey.AGENT, FactKey.AGENT_CALL)
            .considers(
                FactKey.CALLER,
                FactKey.CALLER_CALL,
                FactKey.PROXY,
                FactKey.EXPECTED_MECHANISM,
                FactKey.EXPECTED_ROLE,
                FactKey.EXPECTED_ACCOUNT)
            .reports(IRSA605, IRSA606, IRSA607, IRSA609));
  }

  @Override
  public Outcome examine(Facts facts) {
    if (!(facts.fact(FactKey.CALLER) instanceof Fact.Known<CallerIdentity> known)) {
      return withoutCaller(facts);
    }
    CallerIdentity caller = known.value();
    String session = SessionArn.parse(caller.arn()).map(SessionArn::sessionName).orElse("");
    Fact.Known<?> missed = missed(facts, caller);
    if (session.startsWith(SESSION)) {
      Evidence seen = Evidence.of("caller", caller.arn(), facts.source(FactKey.CALLER));
      return missed == null
          ? Outcome.held(seen)
          : Outcome.broken(
              another(
                  facts,
                  Text605.anotherHeadline(caller.roleName(), caller.account(), missed.value()),
                  seen,
                  missed));
    }
    if (NodeSession.isNamed(session)) {
      return Outcome.broken(ofTheNode(facts, caller));
    }
    boolean meant = facts.fact(FactKey.EXPECTED_MECHANISM).orElse(null) == Mechanism.POD_IDENTITY;
    return meant || missed != null
        ? Outcome.broken(ofAnother(facts, caller, missed))
        : Outcome.doubtful(notOfEks(IRSA606, facts, caller));
  }

  /** What was expected, and is not so; null where all of it is. */
  private static Fact.Known<?> missed(Facts facts, CallerIdentity caller) {
    return facts.fact(FactKey.EXPECTED_ROLE) instanceof Fact.Known<RoleArn> expected
            && !caller.isOf(expected.value())
        ? expected
        : missedAccount(facts, caller.account());
  }

  private static Fact.Known<?> missedAccount(Facts facts, String account) {
    return facts.fact(FactKey.EXPECTED_ACCOUNT) instanceof Fact.Known<AccountId> expected
            && !expected.value().digits().equals(account)
        ? expected
        : null;
  }

  /** The agent tells the account, and nothing else of the role. */
  private static Outcome withoutCaller(Facts facts) {
    String because = ((Fact.Unknown<?>) facts.fact(FactKey.CALLER)).reason();
    StsCall agent = facts.get(FactKey.AGENT_CALL);
    if (!(agent.answer() instanceof StsCall.Granted granted)) {
      return Outcome.notRun(because);
    }
    String account = granted.account();
    Evidence seen = Evidence.of("account", account, facts.source(FactKey.AGENT_CALL));
    Fact<RoleArn> role = facts.fact(FactKey.EXPECTED_ROLE);
    Fact<AccountId> expected = facts.fact(FactKey.EXPECTED_ACCOUNT);
    Fact.Known<?> missed = account.isEmpty() ? null : missedAccount(facts, account);
    if (missed == null
        && !account.isEmpty()
        && role instanceof Fact.Known<RoleArn> known
        && !known.value().account().digits().equals(account)) {
      missed = known;
    }
    if (missed != null) {
      String headline = Text605.anotherAccountHeadline(account, missed.value());
      return Outcome.broken(another(facts, headline, seen, missed));
    }
    boolean open = role.isKnown() || expected.isKnown() && account.isEmpty();
    // Else the credentials are what is wrong, whoever's they are.
    if (open && !UnknownCredentials.areRefused(facts)) {
      return Outcome.broken(notComparable(facts, role.isKnown() ? role : expected, because));
    }
    return expected.isKnown() && !role.isKnown() && !account.isEmpty()
        ? Outcome.held(seen)
        : Outcome.notRun(because);
  }

  private static Finding.Builder notComparable(Facts facts, Fact<?> expected, String because) {
    StsCall call = facts.fact(FactKey.CALLER_CALL).orElse(null);
    String setting =
        expected == facts.fact(FactKey.EXPECTED_ROLE) ? "expect-role" : "expect-account";
    Finding.Builder finding =
        Finding.of(IRSA609)
            .headline(
                Text609.notJudged(
                    setting,
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

  private static Finding.Builder another(
      Facts facts, String headline, Evidence seen, Fact.Known<?> expected) {
    return Finding.of(IRSA605)
        .headline(headline)
        .saw(seen)
        .saw("expected", expected.value(), expected.source())
        .says(Text605.associated(Eks.associations(facts), Kubectl.restart(facts)));
  }

  /** Whatever was expected: the role of a node is never a pod's. */
  private static Finding.Builder ofTheNode(Facts facts, CallerIdentity caller) {
    return removeServer(
        notOfEks(IRSA607, facts, caller).headline(Text607.nodesRole(caller.roleName())), facts);
  }

  private static Finding.Builder ofAnother(
      Facts facts, CallerIdentity caller, Fact.Known<?> missed) {
    Finding.Builder finding =
        notOfEks(IRSA607, facts, caller).headline(Text607.anothersRole(caller.arn()));
    Fact.Known<?> expected =
        missed == null ? (Fact.Known<?>) facts.fact(FactKey.EXPECTED_MECHANISM) : missed;
    return removeServer(
        finding.saw(
            "expected",
            expected.value() instanceof Mechanism mechanism ? mechanism.title() : expected.value(),
            expected.source()),
        facts);
  }

  private static Finding.Builder removeServer(Finding.Builder finding, Facts facts) {
    return Kubectl.remove(finding, facts, facts.source(FactKey.AGENT), Text607.removeVariable());
  }

  private static Finding.Builder notOfEks(DiagnosisCode code, Facts facts, CallerIdentity caller) {
    return Finding.of(code)
        .says(
            Text606.notOfEks(
                code == IRSA606 ? "Nothing to do if that is intended. If not, remove" : "Remove"))
        .saw("caller", caller.arn(), facts.source(FactKey.CALLER))
        .saw(facts.seen("agent", FactKey.AGENT));
  }
}
