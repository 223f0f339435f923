package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA605;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA606;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA607;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA609;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text605;
import dev.irsacheck.chain.diagnosis.Text606;
import dev.irsacheck.chain.diagnosis.Text607;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.names.NodeSession;
import dev.irsacheck.chain.names.SessionArn;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/**
 * The pod does not name its role, so only the caller shows it. EKS truncates session names ({@code
 * eks-CLUSTER-POD-UUID}).
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
    ExpectedCaller expected = new ExpectedCaller(facts);
    CallerIdentity caller = facts.fact(FactKey.CALLER).orElse(null);
    if (caller == null) {
      return expected.examineAccount();
    }
    String session = SessionArn.parse(caller.arn()).map(SessionArn::sessionName).orElse("");
    Fact.Known<?> missed = expected.missed(caller);
    if (session.startsWith(SESSION)) {
      Evidence seen = Evidence.of("caller", caller.arn(), facts.source(FactKey.CALLER));
      return missed == null
          ? Outcome.held(seen)
          : Outcome.broken(
              expected.another(
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

  /** The node's role is never a pod's, for any expectation. */
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
