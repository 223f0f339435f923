package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA452;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA455;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text451;
import dev.irsacheck.chain.diagnosis.Text452;
import dev.irsacheck.chain.diagnosis.Text454;
import dev.irsacheck.chain.diagnosis.Text455;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.network.CpuStarvation;

final class AgentUnreachable {
  private AgentUnreachable() {}

  static Finding.Builder finding(Facts facts, StsCall call, StsCall.Unreachable unreachable) {
    return switch (unreachable.obstacle()) {
      case CONNECT_REFUSED ->
          Finding.of(Text451.refused(Eks.installAgent(facts), NextCheck.of(facts, FaultSide.POD)))
              .saw(StsEvidence.ofAgent(call));
      case NOT_STS, RESET ->
          Finding.of(
                  unreachable.obstacle() == Obstacle.RESET
                      ? Text454.closed(call.host())
                      : Text454.another(call.host()))
              .saw(StsEvidence.ofAgent(call))
              .saw(facts.seen("agent", FactKey.AGENT));
      default -> silent(facts, call, unreachable);
    };
  }

  private static Finding.Builder silent(
      Facts facts, StsCall call, StsCall.Unreachable unreachable) {
    // A connected agent without an answer waits for EKS Auth; the pod's network is fine.
    boolean connected = unreachable.obstacle() == Obstacle.NO_ANSWER;
    CpuStarvation starvation = CpuStarvation.of(facts);
    if (starvation.explains(unreachable)) {
      return starvation.describe(
          Finding.of(connected ? IRSA455 : IRSA452).saw(StsEvidence.ofAgent(call)),
          facts,
          unreachable);
    }
    return connected
        ? AgentError.finding(facts, call, AwsRefusal.NO_ANSWER).headline(Text455.waits())
        : Finding.of(Text452.silent(call.host()))
            .on(unreachable.side())
            .saw(StsEvidence.ofAgent(call));
  }
}
