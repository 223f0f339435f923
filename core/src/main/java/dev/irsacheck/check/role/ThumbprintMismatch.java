package dev.irsacheck.check.role;

import dev.irsacheck.check.ClusterRegion;
import dev.irsacheck.check.IssuerEvidence;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.IssuerInspection;
import dev.irsacheck.names.HttpsUrl;
import dev.irsacheck.names.Issuer;

/** IRSA304: the certificate that STS met at the issuer is none that the provider vouches for. */
final class ThumbprintMismatch {
  private ThumbprintMismatch() {}

  static void describe(Finding.Builder finding, Facts facts, Issuer issuer, String provider) {
    if (issuer.isEks()) {
      ofEks(finding, facts);
    } else {
      ofOwnIssuer(finding, facts, issuer, provider);
    }
  }

  /** A new thumbprint would make AWS trust whoever answers in the issuer's place. */
  private static void ofEks(Finding.Builder finding, Facts facts) {
    String region = ClusterRegion.of(facts);
    finding
        .says(RoleTexts.ofEks2(RoleTexts.ofEks(region == null ? "REGION" : Shell.word(region))))
        .saw(IssuerEvidence.of(IssuerEvidence.chain(facts)));
  }

  private static void ofOwnIssuer(
      Finding.Builder finding, Facts facts, Issuer issuer, String provider) {
    IssuerInspection.Chain chain = IssuerEvidence.chain(facts);
    finding.says(RoleTexts.ofOwnIssuer2()).saw(IssuerEvidence.of(chain));
    if (chain == null) {
      finding.fix(RoleTexts.ofOwnIssuerFix(), thumbprintOf(issuer));
    }
    String named = " --open-id-connect-provider-arn " + Shell.word(provider);
    finding.says(
        RoleTexts.ofOwnIssuer3(
            named,
            RoleTexts.ofOwnIssuer(named, chain == null ? "THUMBPRINT" : chain.thumbprint())));
  }

  /** What {@code inspect-issuer} calls the thumbprint: the last certificate's, in lower case. */
  static String thumbprintOf(Issuer issuer) {
    String host = issuer.host();
    HttpsUrl url = HttpsUrl.read(issuer.url()).orNull();
    int port = url == null ? HttpsUrl.HTTPS : url.port();
    return "openssl s_client -servername "
        + Shell.word(host)
        + " -showcerts -connect "
        + Shell.word(host + ":" + port)
        + " </dev/null 2>/dev/null | awk '/BEGIN CERTIFICATE/{c=\"\"} {c=c $0 \"\\n\"} END{printf"
        + " \"%s\", c}' | openssl x509 -noout -fingerprint -sha1 | cut -d= -f2 | tr -d : | tr A-F"
        + " a-f";
  }
}
