package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA464;

import dev.irsacheck.base.text.Durations;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text464;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The agent compares the expiry with the node's clock, which is also this pod's. */
public final class AgentTokenInTime extends Check {
  public AgentTokenInTime() {
    super(
        claim("the token for the Pod Identity agent is valid now")
            .needs(FactKey.AGENT_TOKEN, FactKey.CLOCK)
            .considers(FactKey.AGENT_CALL, FactKey.AGENT_TOKEN_PATH)
            .reports(IRSA464));
  }

  @Override
  public Outcome examine(Facts facts) {
    WebIdentityToken token = facts.get(FactKey.AGENT_TOKEN);
    if (token.expiry() == null) {
      return Outcome.notRun("the token has no expiry");
    }
    Instant now = facts.get(FactKey.CLOCK);
    if (now.isBefore(token.expiry()) || StsVerdict.agentGranted(facts)) {
      return Outcome.held("expires", token.expiry(), Source.token("exp"));
    }
    String age = Durations.inWords(Duration.between(token.expiry(), now));
    Finding.Builder finding =
        Finding.of(Text464.finding(age, Kubectl.restart(facts)))
            .saw("expired", token.expiry(), facts.source(FactKey.AGENT_TOKEN))
            .saw("now", now.truncatedTo(ChronoUnit.SECONDS), new Source("this node's clock"))
            .saw(facts.seen("token file", FactKey.AGENT_TOKEN_PATH));
    return Outcome.broken(StsVerdict.agentRefused(facts), finding);
  }
}
