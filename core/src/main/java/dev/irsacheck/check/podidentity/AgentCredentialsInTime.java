package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA469;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.base.text.Durations;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text469;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.check.NodeClock;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * In an outage AWS extends credentials, and the agent returns them with the old expiry, so expired
 * ones stop no pod.
 */
public final class AgentCredentialsInTime extends Check {
  public AgentCredentialsInTime() {
    super(
        claim("the credentials that the agent gives are valid now")
            .needs(FactKey.AGENT_CALL, FactKey.CLOCK)
            .considers(
                FactKey.CALLER_CALL, FactKey.CLOCK_SKEW, FactKey.AGENT_TOKEN, FactKey.CHECKS_AGAIN)
            .reports(IRSA469));
  }

  @Override
  public Outcome examine(Facts facts) {
    StsCall agent = facts.get(FactKey.AGENT_CALL);
    if (!(agent.answer() instanceof StsCall.Granted granted)) {
      return Outcome.notRun("the Pod Identity agent gave no credentials");
    }
    if (granted.until() == null) {
      return Outcome.notRun("the Pod Identity agent does not say when they expire");
    }
    StsCall caller = facts.fact(FactKey.CALLER_CALL).orElse(null);
    Instant now = facts.get(FactKey.CLOCK);
    Instant corrected = now.minus(facts.fact(FactKey.CLOCK_SKEW).orElse(Duration.ZERO));
    if (corrected.isBefore(granted.until()) || caller != null && caller.granted()) {
      return Outcome.held("expires", granted.until(), StsEvidence.host(agent));
    }
    if (caller != null && caller.answer() instanceof StsCall.Refused refused && !refused.passes()) {
      return Outcome.notRun("STS has answered about the credentials themselves");
    }
    String age = Durations.inWords(Duration.between(granted.until(), corrected));
    Finding.Builder finding =
        Finding.of(Text469.expired(age, NextCheck.of(facts, FaultSide.AWS)))
            .on(FaultSide.AWS)
            .saw("expired", granted.until(), StsEvidence.host(agent))
            .saw("now", now.truncatedTo(ChronoUnit.SECONDS), facts.source(FactKey.CLOCK))
            .saw(NodeClock.node(facts, FactKey.AGENT_TOKEN));
    if (caller != null) {
      finding.saw(StsEvidence.of(caller));
    }
    return Outcome.broken(finding.says(PodIdentityTexts.seeItsLog()));
  }
}
