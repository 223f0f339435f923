package dev.irsacheck.check.podidentity;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA451;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA452;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA453;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA454;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA455;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA456;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA457;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA458;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA459;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.network.Starvation;
import dev.irsacheck.diagnosis.AwsRefusal;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text451;
import dev.irsacheck.diagnosis.Text452;
import dev.irsacheck.diagnosis.Text453;
import dev.irsacheck.diagnosis.Text454;
import dev.irsacheck.diagnosis.Text455;
import dev.irsacheck.diagnosis.WhoActs;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsCall;

/**
 * An answer came, from the agent. What keeps it away says nothing about association or role.
 *
 * <p>Long, because each way of not answering has its own message.
 */
public final class AgentAnswers extends Check {
  public AgentAnswers() {
    super(
        claim("the Pod Identity agent can be reached and answers")
            .needs(FactKey.AGENT_CALL, FactKey.AGENT)
            .considers(FactKey.CPU_USE, FactKey.CHECKS_AGAIN, FactKey.SDK_INVENTORY)
            .reports(
                IRSA451, IRSA452, IRSA453, IRSA454, IRSA455, IRSA456, IRSA457, IRSA458, IRSA459));
  }

  @Override
  public Outcome examine(Facts facts) {
    StsCall call = facts.get(FactKey.AGENT_CALL);
    if (call.answer() instanceof StsCall.Unreachable unreachable) {
      return Outcome.broken(unreachable(facts, call, unreachable));
    }
    if (call.answer() instanceof StsCall.Refused refused) {
      AwsRefusal row = refused.row();
      if (row.diagnosis() == IRSA453) {
        return Outcome.broken(
            Finding.of(Text453.throttled(StsEvidence.calls(call), NextCheck.of(facts)))
                .saw(StsEvidence.ofAgent(call)));
      }
      if (declaration().codes().contains(row.diagnosis())) {
        return Outcome.broken(told(facts, call, row));
      }
    }
    if (call.granted() && call.lastTook().compareTo(SlowAgent.SHORTEST_READ) > 0) {
      return Outcome.doubtful(SlowAgent.describe(call, facts));
    }
    return Outcome.held("agent", call.took().toMillis() + " ms", StsEvidence.host(call));
  }

  private static Finding.Builder unreachable(
      Facts facts, StsCall call, StsCall.Unreachable unreachable) {
    return switch (unreachable.obstacle()) {
      case CONNECT_REFUSED ->
          Finding.of(Text451.refused(Eks.installAgent(facts), NextCheck.of(facts)))
              .saw(StsEvidence.ofAgent(call));
      case NOT_STS ->
          Finding.of(Text454.another(call.host()))
              .saw(StsEvidence.ofAgent(call))
              .saw("agent", facts.get(FactKey.AGENT), facts.source(FactKey.AGENT));
      case RESET ->
          Finding.of(Text454.closed(call.host()))
              .saw(StsEvidence.ofAgent(call))
              .saw("agent", facts.get(FactKey.AGENT), facts.source(FactKey.AGENT));
      case NO_ANSWER -> waiting(facts, call);
      default -> silent(facts, call, unreachable);
    };
  }

  private static Finding.Builder told(Facts facts, StsCall call, AwsRefusal row) {
    Finding.Builder finding =
        AgentAdvice.add(Finding.of(row.diagnosis()).saw(StsEvidence.ofAgent(call)), row);
    if (row.acts() == WhoActs.POD) {
      finding.saw("agent", facts.get(FactKey.AGENT), facts.source(FactKey.AGENT));
    }
    if (row.acts() != WhoActs.UNKNOWN) {
      finding.why(PodIdentityTexts.notTheRolesFault());
    }
    return row.passes() && row.acts() != WhoActs.POD
        ? finding.fix(PodIdentityTexts.ifForAMoment(NextCheck.of(facts)))
        : finding;
  }

  private static Finding.Builder silent(
      Facts facts, StsCall call, StsCall.Unreachable unreachable) {
    Starvation starvation = Starvation.of(facts);
    if (starvation.explains(unreachable.obstacle())) {
      return starved(Finding.of(IRSA452), starvation, facts, call);
    }
    return Finding.of(Text452.silent(call.host())).saw(StsEvidence.ofAgent(call));
  }

  /** Connected and silent is the agent that waits for EKS Auth, and no network of the pod's. */
  private static Finding.Builder waiting(Facts facts, StsCall call) {
    Starvation starvation = Starvation.of(facts);
    if (starvation.explains(StsCall.Obstacle.NO_ANSWER)) {
      return starved(Finding.of(IRSA455), starvation, facts, call);
    }
    return told(facts, call, AwsRefusal.NO_ANSWER).headline(Text455.waits());
  }

  private static Finding.Builder starved(
      Finding.Builder finding, Starvation starvation, Facts facts, StsCall call) {
    finding.saw(StsEvidence.ofAgent(call));
    starvation.evidence(finding);
    starvation.describe(finding, facts);
    return finding;
  }
}
