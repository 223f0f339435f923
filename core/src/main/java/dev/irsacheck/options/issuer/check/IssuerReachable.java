package dev.irsacheck.options.issuer.check;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA220;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA224;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text220;
import dev.irsacheck.chain.diagnosis.Text224;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.IssuerEvidence;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.IssuerInspection;
import dev.irsacheck.check.facts.IssuerInspection.Chain;

/** Never broken: STS fetches the documents from its own network, not from this pod's. */
public final class IssuerReachable extends Check {
  public IssuerReachable() {
    super(
        claim("the issuer shows its documents to this pod")
            .needs(FactKey.ISSUER_INSPECTION, FactKey.TOKEN)
            .considers(FactKey.ASSUME_ROLE)
            .reports(IRSA220, IRSA224));
  }

  @Override
  public Outcome examine(Facts facts) {
    IssuerInspection seen = facts.get(FactKey.ISSUER_INSPECTION);
    if (seen instanceof IssuerInspection.Blocked blocked) {
      return Outcome.doubtful(
          Finding.of(Text224.finding(IssuerEvidence.refusal(blocked)))
              .saw("iss", facts.get(FactKey.TOKEN).issuer(), Source.token("iss"))
              .saw(IssuerEvidence.of(facts)));
    }
    if (seen instanceof IssuerInspection.Unreachable unreachable) {
      return Outcome.doubtful(
          Finding.of(IRSA220)
              .headline(
                  Text220.headline(
                      unreachable.document().words(), IssuerEvidence.obstacle(unreachable)))
              .saw("iss", facts.get(FactKey.TOKEN).issuer(), Source.token("iss"))
              .saw(IssuerEvidence.of(facts))
              .saw(IssuerEvidence.of(unreachable.chain()))
              .why(StsVerdict.granted(facts) ? Text220.onlyThisPodWhy() : Text220.hintWhy())
              .says(Text220.fetch(Shell.word(unreachable.url()))));
    }
    Chain chain = ((IssuerInspection.Reached) seen).chain();
    String top = chain.subjects().get(chain.subjects().size() - 1);
    return Outcome.held(
        "thumbprint",
        "thumbprint " + chain.thumbprint() + " (" + top + ")",
        Source.host(chain.host()));
  }
}
