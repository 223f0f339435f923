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
          finding.says(
              RoleTexts.providerTrouble(NextCheck.of(facts), Shell.word(issuer.discoveryUrl())));
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
          .says(
              RoleTexts.missing2(
                  region,
                  role.partition(),
                  asked,
                  Kubectl.setEnv(facts, ClusterRegion.variables(region))))
          .saw("endpoint", target.host(), new Source("region " + target.region()));
      return;
    }
    boolean elsewhere = partition != null && !partition.equals(role.partition());
    finding
        .headline(
            elsewhere
                ? RoleTexts.missingHeadline2(role.partition(), partition)
                : RoleTexts.missingHeadline3(role.account()))
        .why(RoleTexts.missingWhy2(role.account()));
    if (elsewhere) {
      finding.why(RoleTexts.missingWhy3(partition, role.partition()));
    }
    finding.says(
        RoleTexts.missing3(
            Kubectl.serviceAccount(facts),
            role.account(),
            "aws sts get-caller-identity --query Account --output text\n"
                + "aws iam create-open-id-connect-provider --url "
                + Shell.word(token.issuer())
                + " --client-id-list "
                + Shell.word(Audience.toRegister(token)),
            RoleTexts.missing(region == null ? "" : " --region " + Shell.word(region))));
  }

  private static void audience(
      Finding.Builder finding, Facts facts, RoleArn role, WebIdentityToken token, String provider) {
    String audience = String.join(", ", token.audience());
    finding.why(RoleTexts.audienceWhy());
    if (token.audience().contains(WebhookSettings.AUDIENCE)) {
      finding.says(
          RoleTexts.audience(
              WebhookSettings.AUDIENCE,
              role.account(),
              Audience.register(provider, WebhookSettings.AUDIENCE)));
      return;
    }
    boolean mistake = Audience.isMistake(token);
    finding.headline(
        RoleTexts.audienceHeadline2(
            Audience.isForApi(token)
                ? "mount the projected token, not the one with the Kubernetes API's audience "
                : "correct the token's audience ",
            audience,
            mistake ? "" : ", or add it there"));
    Audience.correct(finding, facts, WebhookSettings.AUDIENCE);
    if (mistake) {
      finding.why(RoleTexts.audienceWhy3());
    } else {
      finding.fix(
          RoleTexts.audienceFix2(role.account()),
          Audience.register(provider, Audience.toRegister(token)));
    }
  }
}
