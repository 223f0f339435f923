package dev.irsacheck.check.role;

import dev.irsacheck.check.Audience;
import dev.irsacheck.check.ClusterRegion;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.names.Issuer;
import dev.irsacheck.names.ProviderArn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.webhook.WebhookSettings;

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
      case IRSA303 -> audience(finding, facts, role, token, provider);
      case IRSA304 -> ThumbprintMismatch.describe(finding, facts, issuer, provider);
      case IRSA305 -> KeysOutOfReach.describe(finding, facts, issuer.discoveryUrl());
      default ->
          finding
              .headline(
                  "STS cannot talk to the cluster's OIDC issuer at the moment; check again later")
              .why("The issuer did not answer STS in time. This is not a problem with the role.")
              .fix(
                  NextCheck.of(facts) + " If this lasts, check that the issuer can be reached:",
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
                ? "check that the role is the right one: it is in "
                    + role.partition()
                    + ", the cluster in "
                    + partition
                    + ", and the role's account lacks its provider"
                : "account "
                    + role.account()
                    + " has no IAM OIDC provider for this cluster, or the account in the role's ARN"
                    + " is wrong")
        .why(
            "The provider must exist in the role's account, "
                + role.account()
                + ", even if the cluster is in another one. A recreated cluster has a new issuer"
                + " and needs a new provider; the URL must match exactly, with no trailing slash.");
    if (elsewhere) {
      finding.why(
          "The cluster is in the partition "
              + partition
              + ", the role in "
              + role.partition()
              + ": check first that the role is the right one.");
    }
    finding
        .fix(
            "Check the account in the role ARN on the service account, and correct it if it is wrong:",
            Kubectl.serviceAccount(facts))
        .fix(
            "If account "
                + role.account()
                + " is right, create the provider there; the first command must print "
                + role.account()
                + ":",
            "aws sts get-caller-identity --query Account --output text\n"
                + "aws iam create-open-id-connect-provider --url "
                + Shell.word(token.issuer())
                + " --client-id-list "
                + Shell.word(Audience.toRegister(token)))
        .fix(
            "Or with eksctl, if the cluster is in account " + role.account() + " too:",
            "eksctl utils associate-iam-oidc-provider --cluster CLUSTER --approve"
                + (region == null ? "" : " --region " + Shell.word(region)));
  }

  private static void audience(
      Finding.Builder finding, Facts facts, RoleArn role, WebIdentityToken token, String provider) {
    String audience = String.join(", ", token.audience());
    finding.why(
        "The IAM OIDC provider exists, but its client ID list does not include the token's"
            + " audience.");
    if (token.audience().contains(WebhookSettings.AUDIENCE)) {
      finding
          .headline(
              "add the client ID "
                  + WebhookSettings.AUDIENCE
                  + " to the IAM OIDC provider in account "
                  + role.account())
          .why(
              "The audience is the usual one, so the list is wrong; sts.amazon.com is a common typo.")
          .fix(
              "Add the audience to the provider, in account " + role.account() + ":",
              Audience.register(provider, WebhookSettings.AUDIENCE));
      return;
    }
    boolean mistake = Audience.isMistake(token);
    finding.headline(
        (Audience.isForApi(token)
                ? "mount the projected token, not the one with the Kubernetes API's audience "
                : "correct the token's audience ")
            + audience
            + ": the IAM OIDC provider does not accept it"
            + (mistake ? "" : ", or add it there"));
    Audience.correct(finding, facts, WebhookSettings.AUDIENCE);
    if (mistake) {
      finding.why("Do not add this audience to the provider: it is not one for STS.");
    } else {
      finding.fix(
          "If this audience is intentional, add it to the provider in account "
              + role.account()
              + " instead:",
          Audience.register(provider, Audience.toRegister(token)));
    }
  }
}
