package dev.irsacheck.check.role;

import dev.irsacheck.check.ClusterRegion;
import dev.irsacheck.check.IssuerEvidence;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.Expectations;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.IssuerInspection;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.names.Issuer;
import dev.irsacheck.names.ProviderArn;
import dev.irsacheck.names.RoleArn;

/** What STS says of the IAM OIDC provider, or of the issuer behind it. */
final class ProviderTrouble {
  private ProviderTrouble() {}

  static void describe(Finding.Builder finding, DiagnosisCode code, Facts facts) {
    ComparedClaims.addTo(finding, facts);
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    Issuer issuer = new Issuer(String.valueOf(token.issuer()));
    String provider = ProviderArn.of(role, issuer).toString();
    switch (code) {
      case IRSA302 -> missing(finding, facts, role, token);
      case IRSA303 -> audience(finding, role, token, provider);
      case IRSA304 -> thumbprint(finding, facts, issuer, provider);
      case IRSA305 -> KeysOutOfReach.describe(finding, facts, issuer.discoveryUrl());
      default ->
          finding
              .headline(
                  "STS cannot talk to the cluster's OIDC issuer at the moment; check again later")
              .why("The issuer did not answer STS in time. This is not a problem with the role.")
              .fix(
                  "Kubernetes will restart the pod and the check runs again. If it lasts, see "
                      + "whether the issuer"
                      + " can be reached:",
                  "curl -sS " + Shell.word(issuer.discoveryUrl()));
    }
  }

  private static void missing(
      Finding.Builder finding, Facts facts, RoleArn role, WebIdentityToken token) {
    String region = ClusterRegion.of(facts);
    String partition = ClusterRegion.partition(facts);
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    String asked = target == null ? null : facts.get(FactKey.REGIONS).partitionOf(target.region());
    boolean wrongEndpoint =
        asked != null && !asked.equals(role.partition()) && role.partition().equals(partition);
    if (wrongEndpoint) {
      finding
          .headline(
              "set AWS_REGION="
                  + region
                  + ": role and cluster are in the partition "
                  + role.partition()
                  + ", the STS that was asked is in "
                  + asked)
          .saw("endpoint", target.host(), new Source("region " + target.region()))
          .why("STS of one partition does not know the providers of another.")
          .fix(
              "Set both variables to the cluster's region:",
              Kubectl.setEnv(facts, ClusterRegion.variables(region)));
      return;
    }
    boolean elsewhere = partition != null && !partition.equals(role.partition());
    finding
        .headline(
            elsewhere
                ? "see that the role is the right one: it is in "
                    + role.partition()
                    + ", the cluster in "
                    + partition
                    + ", and the role's account lacks its provider"
                : "account "
                    + role.account()
                    + " has no IAM OIDC provider for this cluster; create it")
        .why(
            "The provider must exist in the role's account, "
                + role.account()
                + ". A recreated cluster has a new issuer and needs a new provider; the URL must"
                + " match exactly, with no trailing slash.");
    if (elsewhere) {
      finding.why(
          "The cluster is in the partition "
              + partition
              + ", the role in "
              + role.partition()
              + ": see first that the role is the right one.");
    }
    finding
        .fix(
            "Create it in account " + role.account() + ":",
            "aws iam create-open-id-connect-provider --url "
                + Shell.word(token.issuer())
                + " --client-id-list "
                + Shell.word(audienceOf(token)))
        .fix(
            "Or with eksctl:",
            "eksctl utils associate-iam-oidc-provider --cluster CLUSTER --approve"
                + (region == null ? "" : " --region " + Shell.word(region)));
  }

  private static void audience(
      Finding.Builder finding, RoleArn role, WebIdentityToken token, String provider) {
    finding
        .headline(
            "add the client id "
                + audienceOf(token)
                + " to the IAM OIDC provider in account "
                + role.account())
        .why(
            audienceOf(token).equals(Expectations.DEFAULT_AUDIENCE)
                ? "STS knows the provider, which does not list the token's audience. The audience "
                    + "is"
                    + " the usual one, so the list is wrong; sts.amazon.com is an often seen slip."
                : "STS knows the provider, which does not list the token's audience.")
        .fix(
            "Add the audience to the provider:",
            "aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn "
                + Shell.word(provider)
                + " --client-id "
                + Shell.word(audienceOf(token)));
  }

  private static void thumbprint(
      Finding.Builder finding, Facts facts, Issuer issuer, String provider) {
    finding
        .headline(
            "update the thumbprint of the IAM OIDC provider: the issuer's certificate does not "
                + "match")
        .why(
            issuer.isEks()
                ? "That is unexpected: AWS trusts the CA of EKS issuers and does not look at the"
                    + " thumbprint. See that the issuer above is the real one."
                : "The issuer's CA is none that AWS trusts by itself, so the thumbprint in the"
                    + " provider decides, and the certificate was changed.");
    IssuerInspection.Chain chain = IssuerEvidence.chain(facts);
    finding.saw(IssuerEvidence.of(chain));
    if (chain == null) {
      finding.fix(
          "Print the issuer's chain, whose last certificate is the top CA's:",
          "openssl s_client -showcerts -connect " + Shell.word(issuer.host()) + ":443 </dev/null");
    }
    finding.fix(
        chain == null
            ? "Put the SHA-1 fingerprint of that one into the provider:"
            : "If that chain is the issuer's own, put its last certificate's SHA-1 into the"
                + " provider:",
        "aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn "
            + Shell.word(provider)
            + " --thumbprint-list "
            + (chain == null ? "SHA1" : chain.thumbprint()));
  }

  private static String audienceOf(WebIdentityToken token) {
    return token.audience().isEmpty() ? Expectations.DEFAULT_AUDIENCE : token.audience().get(0);
  }
}
