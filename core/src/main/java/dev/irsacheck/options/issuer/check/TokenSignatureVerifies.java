package dev.irsacheck.options.issuer.check;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA223;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text223;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.IssuerEvidence;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.IssuerInspection;

public final class TokenSignatureVerifies extends Check {
  public TokenSignatureVerifies() {
    super(
        claim("the issuer's key verifies the token's signature")
            .needs(FactKey.ISSUER_DOCUMENTS, FactKey.TOKEN)
            .considers(FactKey.ASSUME_ROLE)
            .reports(IRSA223));
  }

  @Override
  public Outcome examine(Facts facts) {
    IssuerInspection.Reached reached = facts.get(FactKey.ISSUER_DOCUMENTS);
    String algorithm = reached.algorithm() == null ? "none" : reached.algorithm();
    return switch (reached.signature()) {
      case VALID -> Outcome.held("alg", algorithm, Source.token("alg"));
      case NO_KEY -> Outcome.notRun("the issuer does not publish the token's key");
      case UNKNOWN_ALGORITHM ->
          Outcome.notRun("irsa-check cannot verify the algorithm " + Printable.of(algorithm));
      case INVALID -> invalid(facts, reached, algorithm);
    };
  }

  private static Outcome invalid(Facts facts, IssuerInspection.Reached reached, String algorithm) {
    String keyId = facts.get(FactKey.TOKEN).keyId();
    Finding.Builder finding =
        Finding.of(Text223.finding(Kubectl.restart(facts)))
            .saw("kid", keyId == null ? "none" : keyId, Source.token("kid"))
            .saw("alg", algorithm, Source.token("alg"))
            .saw("iss", facts.get(FactKey.TOKEN).issuer(), Source.token("iss"))
            .saw("jwks_uri", reached.keysUrl(), facts.source(FactKey.ISSUER_DOCUMENTS));
    return IssuerEvidence.outcome(facts, finding);
  }
}
