package dev.irsacheck.check.role;

import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Action.ChangeIam.Change;
import dev.irsacheck.chain.diagnosis.CommandPlaceholder;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.HttpsUrl;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.ProviderArn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.check.Audience;
import dev.irsacheck.check.ClusterRegion;
import dev.irsacheck.check.IssuerEvidence;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.IssuerInspection;
import dev.irsacheck.check.facts.IssuerInspection.Signature;

final class ProviderTrouble {
  private ProviderTrouble() {}

  static void describe(Finding.Builder finding, DiagnosisCode code, Facts facts) {
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    Issuer issuer = new Issuer(String.valueOf(token.issuer()));
    String provider = ProviderArn.of(role, issuer).toString();
    String fetch = "curl -sS " + Shell.word(issuer.discoveryUrl());
    switch (code) {
      case IRSA302 -> missing(finding, facts, role, token);
      case IRSA303 -> audience(finding, facts, role, token, provider);
      case IRSA304 -> {
        if (issuer.isEks()) {
          certificateOfEks(finding, facts);
        } else {
          thumbprint(finding, facts, issuer, provider);
        }
      }
      case IRSA305 -> keysOutOfReach(finding, facts, fetch);
      default -> finding.says(RoleTexts.issuerSilent(NextCheck.of(facts, FaultSide.AWS), fetch));
    }
  }

  private static void missing(
      Finding.Builder finding, Facts facts, RoleArn role, WebIdentityToken token) {
    String region = ClusterRegion.of(facts);
    String partition = ClusterRegion.partition(facts);
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    String asked = target == null ? null : facts.get(FactKey.REGIONS).partitionOf(target.region());
    if (asked != null && !asked.equals(role.partition()) && role.partition().equals(partition)) {
      finding
          .says(RoleTexts.otherSts(region, partition, asked, ClusterRegion.set(facts, region)))
          .saw("endpoint", target.host(), new Source("region " + target.region()));
      return;
    }
    AccountId account = role.account();
    boolean elsewhere = partition != null && !partition.equals(role.partition());
    finding
        .headline(
            elsewhere
                ? RoleTexts.otherPartitionHeadline(role.partition(), partition)
                : RoleTexts.noProviderHeadline(account))
        .why(RoleTexts.noProviderWhy(account));
    if (elsewhere) {
      finding.why(RoleTexts.otherPartitionWhy(partition, role.partition()));
    }
    finding.says(
        RoleTexts.accountInAnnotation(
            Kubectl.serviceAccount(facts),
            account,
            new Action.ChangeIam(
                Change.CREATE_PROVIDER,
                token.issuer(),
                Audience.toRegister(token),
                RoleTexts.callerAccount()
                    + "\n"
                    + RoleCommands.createProvider(token.issuer(), Audience.toRegister(token))),
            Action.run(
                RoleTexts.eksctlProvider(
                    region == null ? "" : " --region " + Shell.word(region)))));
  }

  private static void audience(
      Finding.Builder finding, Facts facts, RoleArn role, WebIdentityToken token, String provider) {
    AccountId account = role.account();
    String usual = WebhookSettings.AUDIENCE;
    finding.why(RoleTexts.audienceWhy());
    if (token.audience().contains(usual)) {
      finding.says(RoleTexts.usualAudience(usual, account, Audience.register(provider, usual)));
      return;
    }
    String audience = String.join(", ", token.audience());
    boolean mistake = Audience.isMistake(token);
    finding.headline(
        mistake
            ? RoleTexts.wrongAudienceHeadline(correctAudience(token), audience)
            : RoleTexts.otherAudienceHeadline(correctAudience(token), audience));
    Audience.correct(finding, facts, usual);
    if (mistake) {
      finding.why(RoleTexts.wrongAudienceWhy());
    } else {
      finding.fix(
          RoleTexts.otherAudienceFix(account),
          Audience.register(provider, Audience.toRegister(token)));
    }
  }

  private static String correctAudience(WebIdentityToken token) {
    return Audience.isForApi(token) ? RoleTexts.audienceOfApi() : RoleTexts.audienceToCorrect();
  }

  /** A new thumbprint would make AWS trust any server that answers as the issuer. */
  private static void certificateOfEks(Finding.Builder finding, Facts facts) {
    String region = ClusterRegion.of(facts);
    finding
        .says(
            RoleTexts.certificateOfEks(
                RoleTexts.issuerOfCluster(region == null ? "REGION" : Shell.word(region))))
        .saw(IssuerEvidence.of(IssuerEvidence.chain(facts)));
  }

  private static void thumbprint(
      Finding.Builder finding, Facts facts, Issuer issuer, String provider) {
    IssuerInspection.Chain chain = IssuerEvidence.chain(facts);
    finding.says(RoleTexts.thumbprint()).saw(IssuerEvidence.of(chain));
    if (chain == null) {
      finding.look(RoleTexts.printThumbprintFix(), thumbprintOf(issuer));
    }
    String arn = Shell.word(provider);
    String served = chain == null ? CommandPlaceholder.THUMBPRINT.word() : chain.thumbprint();
    finding.says(
        RoleTexts.compareThumbprints(
            RoleTexts.seeThumbprints(arn),
            new Action.ChangeIam(
                Change.SET_THUMBPRINTS, provider, served, RoleTexts.setThumbprint(arn, served))));
  }

  /** The thumbprint from {@code inspect-issuer}: the last certificate's, in lower case. */
  private static String thumbprintOf(Issuer issuer) {
    String host = issuer.host();
    HttpsUrl url = HttpsUrl.read(issuer.url()).orNull();
    int port = url == null ? HttpsUrl.HTTPS : url.port();
    return RoleTexts.printThumbprint(Shell.word(host), Shell.word(host + ":" + port));
  }

  /** This pod's own request for the issuer's keys may show the cause. */
  private static void keysOutOfReach(Finding.Builder finding, Facts facts, String fetch) {
    IssuerInspection seen = facts.fact(FactKey.ISSUER_INSPECTION).orElse(null);
    finding.headline(RoleTexts.noKeysHeadline(ownTry(seen))).saw(IssuerEvidence.of(facts));
    if (seen instanceof IssuerInspection.Blocked) {
      finding.says(RoleTexts.privateIssuer(RoleTexts.clustersDocument()));
      return;
    }
    finding.says(RoleTexts.noKeys(fetch));
  }

  private static String ownTry(IssuerInspection seen) {
    if (seen instanceof IssuerInspection.Reached reached) {
      return reached.signature() == Signature.NO_KEY
          ? RoleTexts.keyIsNotAmongThem()
          : RoleTexts.thoughThisPodCan();
    }
    if (seen instanceof IssuerInspection.Unreachable unreachable) {
      return RoleTexts.norThisPod(IssuerEvidence.obstacle(unreachable));
    }
    return seen instanceof IssuerInspection.Blocked blocked
        ? ": " + IssuerEvidence.refusal(blocked)
        : RoleTexts.fromTheInternet();
  }
}
