package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA208;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text208;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** IAM accepts only https URLs without query or fragment as OIDC providers. */
public final class TokenIssuer extends Check {
  public TokenIssuer() {
    super(
        claim("the token's issuer can be an IAM OIDC provider")
            .needs(FactKey.TOKEN)
            .considers(FactKey.ASSUME_ROLE)
            .reports(IRSA208));
  }

  @Override
  public Outcome examine(Facts facts) {
    if (facts.get(FactKey.TOKEN).legacy()) {
      return Outcome.notRun("the token is a legacy one");
    }
    String issuer = facts.get(FactKey.TOKEN).issuer();
    if (issuer == null) {
      return Outcome.notRun("the token has no issuer");
    }
    String problem = new Issuer(issuer).whyNoProvider();
    if (problem == null || StsVerdict.granted(facts)) {
      return Outcome.held("iss", issuer, Source.token("iss"));
    }
    Finding.Builder finding =
        Finding.of(Text208.finding(problem)).saw("iss", issuer, Source.token("iss"));
    return Outcome.broken(StsVerdict.refusal(facts) != null, finding);
  }
}
