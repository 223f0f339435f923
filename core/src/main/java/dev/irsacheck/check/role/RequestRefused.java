package dev.irsacheck.check.role;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.ConfiguredEndpoint;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.OptInRegions;
import dev.irsacheck.check.UnknownCredentials;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.time.Instant;

record RequestRefused(Finding.Builder finding, Facts facts, StsCall.Refused refused) {
  void describe(DiagnosisCode code) {
    switch (code) {
      case IRSA206 -> {
        saw("expires", facts.get(FactKey.TOKEN).expiry());
        newToken(RoleTexts.expiredHeadline(), RoleTexts.expiredWhy());
      }
      case IRSA208 ->
          say(RoleTexts.issuerUrlHeadline(), RoleTexts.issuerUrlWhy())
              .fix(RoleTexts.issuerUrlFix());
      case IRSA307 -> {
        saw("issued", facts.get(FactKey.TOKEN).issuedAt());
        newToken(RoleTexts.tooOldHeadline(), RoleTexts.tooOldWhy());
      }
      case IRSA308 ->
          say(RoleTexts.lacksClaimHeadline(), RoleTexts.lacksClaimWhy())
              .fix(RoleTexts.projectFix());
      case IRSA309 -> newToken(RoleTexts.notValidHeadline(), RoleTexts.notValidWhy());
      case IRSA311 -> newToken(RoleTexts.rejectedHeadline(), RoleTexts.rejectedWhy());
      case IRSA312 ->
          say(RoleTexts.valueHeadline(words()), RoleTexts.valueWhy()).fix(RoleTexts.valueFix());
      case IRSA314 -> regionDisabled();
      case IRSA315 -> UnknownCredentials.describe(finding, facts);
      case IRSA317 -> unknownWords();
      default -> unknownCode();
    }
  }

  private Finding.Builder say(String headline, String why) {
    return finding.headline(headline).why(why);
  }

  private void newToken(String headline, String why) {
    say(headline, why).fix(RoleTexts.newTokenFix(), Kubectl.restart(facts));
  }

  private void saw(String label, Instant time) {
    finding.saw(label, time == null ? "missing" : time, facts.source(FactKey.TOKEN));
  }

  /** The account has not enabled the region, or its owner turned STS off there. */
  private void regionDisabled() {
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    String region = target == null ? "this region" : target.region();
    AccountId account = facts.get(FactKey.ROLE_ARN).account();
    finding.saw("region", region, facts.source(FactKey.REGION));
    if (target != null && OptInRegions.include(facts, region)) {
      say(RoleTexts.optInHeadline(region, account), RoleTexts.optInWhy())
          .fix(RoleTexts.optInFix(account), OptInRegions.enable(region));
    } else {
      say(RoleTexts.stsOffHeadline(region, account), RoleTexts.stsOffWhy())
          .fix(RoleTexts.stsOffFix(account, region));
    }
    finding.fix(RoleTexts.otherRegionFix());
  }

  /** STS does not have this code: the endpoint is another service's. */
  private void unknownCode() {
    if (ConfiguredEndpoint.ofAllServicesIsAsked(facts)) {
      String host = facts.get(FactKey.STS_TARGET).host();
      finding.headline(RoleTexts.otherServiceHeadline(host, refused.code()));
      ConfiguredEndpoint.addOneForSts(finding, facts);
    } else {
      say(RoleTexts.unknownCodeHeadline(refused.code(), words()), RoleTexts.unknownCodeWhy())
          .fix(RoleTexts.unknownCodeFix());
    }
  }

  /** The token lacks claims, so nothing can be compared. */
  void incomplete() {
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    String claim = token.issuer() == null ? "iss" : "sub";
    say(RoleTexts.incompleteHeadline(claim, words()), RoleTexts.incompleteWhy())
        .fix(RoleTexts.projectFix());
  }

  private void unknownWords() {
    if (refused.row() == AwsRefusal.STS_REFUSES_TOKEN) {
      say(RoleTexts.tokenRefusedHeadline(words()), RoleTexts.tokenRefusedWhy())
          .says(
              RoleTexts.checkProviders(
                  facts.get(FactKey.ROLE_ARN).account(),
                  RoleTexts.providers(),
                  Kubectl.restart(facts)));
    } else {
      say(RoleTexts.requestRefusedHeadline(words()), RoleTexts.requestRefusedWhy(refused.code()))
          .fix(RoleTexts.isItStsFix());
    }
  }

  private String words() {
    return refused.message().isBlank() ? refused.code() + ", without a reason" : refused.message();
  }
}
