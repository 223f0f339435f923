package dev.irsacheck.check.issuer;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA220;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA224;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.IssuerEvidence;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.IssuerInspection;
import dev.irsacheck.facts.IssuerInspection.Chain;

/**
 * Discovery document and keys can be had.
 *
 * <p>Never broken: STS fetches them from its own network, not from this pod's.
 */
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
      return Outcome.doubtful(blocked(facts, blocked));
    }
    if (seen instanceof IssuerInspection.Unreachable unreachable) {
      return Outcome.doubtful(unreachable(facts, unreachable));
    }
    Chain chain = ((IssuerInspection.Reached) seen).chain();
    String top = chain.subjects().get(chain.subjects().size() - 1);
    return Outcome.held(
        "thumbprint",
        "thumbprint " + chain.thumbprint() + " (" + top + ")",
        new Source(chain.host()));
  }

  private static Finding.Builder blocked(Facts facts, IssuerInspection.Blocked blocked) {
    return Finding.of(IRSA224)
        .headline("inspect-issuer did not call the issuer: " + IssuerEvidence.refusal(blocked))
        .saw("iss", facts.get(FactKey.TOKEN).issuer(), facts.source(FactKey.TOKEN))
        .saw(IssuerEvidence.of(facts))
        .why(
            "The URL comes from the token, and nothing has vouched for it yet. A wrong one could"
                + " lead this pod to hosts inside the network.")
        .fix("If the address is one of your own, allow it with inspect-issuer-allow-private=true.")
        .fix("STS itself needs a public https URL, for the issuer and for its jwks_uri.");
  }

  private static Finding.Builder unreachable(
      Facts facts, IssuerInspection.Unreachable unreachable) {
    return Finding.of(IRSA220)
        .headline(
            "this pod cannot fetch the issuer's "
                + unreachable.document().words()
                + ": "
                + IssuerEvidence.obstacle(unreachable))
        .saw("iss", facts.get(FactKey.TOKEN).issuer(), facts.source(FactKey.TOKEN))
        .saw(IssuerEvidence.of(facts))
        .saw(IssuerEvidence.of(unreachable.chain()))
        .why(
            StsVerdict.granted(facts)
                ? "STS granted the role, so STS has the issuer's keys. Only this pod cannot reach the"
                    + " issuer."
                : "STS fetches the issuer's documents over the internet; what this pod meets is a"
                    + " hint, not a proof.")
        .fix(
            "From the pod, and again from anywhere with internet:",
            "curl -sS " + Shell.word(unreachable.url()))
        .fix("If the pod has no way out by design, leave inspect-issuer unset.");
  }
}
