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
        .headline(
            "check that the token's issuer is your cluster's: STS met an unexpected certificate"
                + " there")
        .why(
            "AWS trusts the CA of EKS issuers and ignores the provider's thumbprint, so this"
                + " should not happen.")
        .saw(IssuerEvidence.of(IssuerEvidence.chain(facts)))
        .fix(
            "Check that this is your cluster's issuer, the iss above:",
            "aws eks describe-cluster --name CLUSTER --region "
                + (region == null ? "REGION" : Shell.word(region))
                + " --query cluster.identity.oidc.issuer --output text")
        .fix("If it is, open a case with AWS Support, with the request id above.");
  }

  private static void ofOwnIssuer(
      Finding.Builder finding, Facts facts, Issuer issuer, String provider) {
    IssuerInspection.Chain chain = IssuerEvidence.chain(facts);
    finding
        .headline(
            "the issuer's certificate does not match the thumbprint in the IAM OIDC provider;"
                + " update the thumbprint")
        .why(
            "AWS does not trust the issuer's CA by default, so the provider's thumbprint must"
                + " match its certificate. The certificate or the thumbprint has changed.")
        .saw(IssuerEvidence.of(chain));
    if (chain == null) {
      finding.fix(
          "Print the thumbprint of the certificate that the issuer serves now, from outside the"
              + " cluster's network:",
          thumbprintOf(issuer));
    }
    String named = " --open-id-connect-provider-arn " + Shell.word(provider);
    finding
        .fix(
            "See the thumbprints that the provider has:",
            "aws iam get-open-id-connect-provider" + named + " --query ThumbprintList")
        .fix(
            "If the certificate is the issuer's own, set its thumbprint. This replaces the list, so"
                + " name those that are still in use too:",
            "aws iam update-open-id-connect-provider-thumbprint"
                + named
                + " --thumbprint-list "
                + (chain == null ? "THUMBPRINT" : chain.thumbprint()));
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
