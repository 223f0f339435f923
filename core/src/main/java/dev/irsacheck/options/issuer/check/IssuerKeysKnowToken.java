package dev.irsacheck.options.issuer.check;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA222;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text222;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.IssuerEvidence;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.IssuerInspection.Signature;

public final class IssuerKeysKnowToken extends Check {
  public IssuerKeysKnowToken() {
    super(
        claim("the issuer publishes the key that signed the token")
            .needs(FactKey.ISSUER_DOCUMENTS, FactKey.ISSUER_INSPECTION, FactKey.TOKEN)
            .considers(FactKey.ASSUME_ROLE)
            .reports(IRSA222));
  }

  @Override
  public Outcome examine(Facts facts) {
    String keyId = facts.get(FactKey.TOKEN).keyId();
    String kid = keyId == null ? "none" : keyId;
    if (facts.get(FactKey.ISSUER_DOCUMENTS).signature() != Signature.NO_KEY) {
      return Outcome.held("kid", kid, Source.token("kid"));
    }
    Finding.Builder finding =
        Finding.of(IRSA222)
            .headline(keyId == null ? Text222.noKeysHeadline() : Text222.otherKeysHeadline(keyId))
            .saw("kid", kid, Source.token("kid"))
            .saw("iss", facts.get(FactKey.TOKEN).issuer(), Source.token("iss"))
            .saw(IssuerEvidence.of(facts))
            .says(Text222.finding(Kubectl.restart(facts)));
    return IssuerEvidence.outcome(facts, finding);
  }
}
