package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA162;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text162;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** The SDK sends the file's content as a header, so it must be a token and nothing more. */
public final class AgentTokenIsJwt extends Check {
  public AgentTokenIsJwt() {
    super(
        claim("the token file for the Pod Identity agent holds a token alone")
            .needs(FactKey.AGENT_TOKEN_READING)
            .reports(IRSA162));
  }

  @Override
  public Outcome examine(Facts facts) {
    TokenReading reading = facts.get(FactKey.AGENT_TOKEN_READING);
    if (reading instanceof TokenReading.Jwt jwt) {
      return jwt.fitsHeader()
          ? Outcome.held()
          : Outcome.broken(finding(facts, "has " + jwt.stray()));
    }
    return Outcome.broken(
        finding(
            facts,
            reading instanceof TokenReading.NotJwt not
                ? "is no token: " + not.problem()
                : "is empty"));
  }

  private static Finding.Builder finding(Facts facts, String what) {
    return Eks.removeByHand(
        Finding.of(Text162.finding(what))
            .saw("content", what, facts.source(FactKey.AGENT_TOKEN_READING)),
        facts);
  }
}
