package dev.irsacheck.options.issuer.check;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA221;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text221;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.IssuerEvidence;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.IssuerInspection;

/**
 * The discovery document's {@code issuer} equals the token's {@code iss} exactly.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect
 *     Discovery 1.0, section 4.3</a>
 */
public final class IssuerNamesItself extends Check {
  public IssuerNamesItself() {
    super(
        claim("the discovery document names the token's issuer")
            .needs(FactKey.ISSUER_DOCUMENTS, FactKey.TOKEN)
            .considers(FactKey.ASSUME_ROLE)
            .reports(IRSA221));
  }

  @Override
  public Outcome examine(Facts facts) {
    IssuerInspection.Reached reached = facts.get(FactKey.ISSUER_DOCUMENTS);
    String issuer = facts.get(FactKey.TOKEN).issuer();
    if (issuer.equals(reached.issuer())) {
      return Outcome.held("issuer", issuer, facts.source(FactKey.ISSUER_DOCUMENTS));
    }
    Finding.Builder finding =
        Finding.of(
                Text221.finding(
                    difference(issuer, reached.issuer()),
                    Shell.word(new Issuer(issuer).discoveryUrl())))
            .saw("iss", issuer, Source.token("iss"))
            .saw(
                "issuer",
                reached.issuer() == null ? "missing" : reached.issuer(),
                facts.source(FactKey.ISSUER_DOCUMENTS));
    return IssuerEvidence.outcome(facts, finding);
  }

  private static String difference(String issuer, String named) {
    if (named == null) {
      return "names no issuer; publish the cluster's own";
    }
    if (named.equals(issuer + "/") || issuer.equals(named + "/")) {
      return "and the token name issuers that differ by a trailing slash";
    }
    return "names another issuer than the token; publish the cluster's own";
  }
}
