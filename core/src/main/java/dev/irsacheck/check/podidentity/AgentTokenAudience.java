package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA163;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text163;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** EKS accepts only tokens with its own audience. */
public final class AgentTokenAudience extends Check {
  public AgentTokenAudience() {
    super(
        claim("the token is meant for EKS Pod Identity")
            .needs(FactKey.AGENT_TOKEN)
            .considers(FactKey.AGENT_CALL)
            .reports(IRSA163));
  }

  @Override
  public Outcome examine(Facts facts) {
    WebIdentityToken token = facts.get(FactKey.AGENT_TOKEN);
    String audience = String.join(", ", token.audience());
    if (token.audience().contains(PodIdentity.AUDIENCE) || StsVerdict.agentGranted(facts)) {
      return Outcome.held("aud", audience, Source.token("aud"));
    }
    Finding.Builder finding =
        Finding.of(Text163.finding(audience.isEmpty() ? "empty" : audience))
            .saw("aud", audience.isEmpty() ? "none" : audience, Source.token("aud"))
            .saw("expected", PodIdentity.AUDIENCE, new Source("EKS"))
            .saw("sub", String.valueOf(token.subject()), Source.token("sub"));
    Eks.removeByHand(finding, facts);
    return Outcome.broken(StsVerdict.agentRefused(facts), finding);
  }
}
