package dev.irsacheck.check.role;

import dev.irsacheck.check.ConfiguredEndpoint;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.UnknownCredentials;
import dev.irsacheck.diagnosis.AwsRefusal;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsCall;
import dev.irsacheck.jwt.WebIdentityToken;
import java.time.Instant;

/** Refusals that concern the token or the request, not provider or trust policy. */
final class RequestRefused {
  private static final String RESTART =
      "Restart the workload, so that the kubelet mounts a new token:";

  private static final String PROJECT =
      "Mount a projected token with an audience; the EKS webhook does that by itself.";

  private RequestRefused() {}

  static void describe(
      Finding.Builder finding, DiagnosisCode code, Facts facts, StsCall.Refused refused) {
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    ComparedClaims.addTo(finding, facts);
    switch (code) {
      case IRSA206 ->
          finding
              .says(RoleTexts.of206())
              .saw("expires", time(token.expiry()), facts.source(FactKey.TOKEN))
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA208 -> finding.says(RoleTexts.of208());
      case IRSA307 ->
          finding
              .says(RoleTexts.of307())
              .saw("issued", time(token.issuedAt()), facts.source(FactKey.TOKEN))
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA308 -> finding.says(RoleTexts.of308()).fix(PROJECT);
      case IRSA309 -> finding.says(RoleTexts.of309()).fix(RESTART, Kubectl.restart(facts));
      case IRSA311 -> finding.says(RoleTexts.of311()).fix(RESTART, Kubectl.restart(facts));
      case IRSA314 -> RegionDisabled.describe(finding, facts);
      case IRSA315 -> UnknownCredentials.describe(finding, facts);
      case IRSA312 -> finding.says(RoleTexts.of312(words(refused)));
      case IRSA317 -> unknownWords(finding, facts, refused);
      default -> unknownCode(finding, facts, refused);
    }
  }

  /** A code that STS does not have: another service has it, if its endpoint was asked. */
  private static void unknownCode(Finding.Builder finding, Facts facts, StsCall.Refused refused) {
    if (ConfiguredEndpoint.ofAllServicesIsAsked(facts)) {
      finding.headline(
          RoleTexts.unknownCodeHeadline(facts.get(FactKey.STS_TARGET).host(), refused.code()));
      ConfiguredEndpoint.addOneForSts(finding, facts);
    } else {
      finding.says(RoleTexts.unknownCode(refused.code(), words(refused)));
    }
  }

  /** A token that cannot be compared with anything, whatever STS says of it. */
  static void incomplete(Finding.Builder finding, Facts facts, StsCall.Refused refused) {
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    ComparedClaims.addTo(finding, facts)
        .says(RoleTexts.incomplete(token.issuer() == null ? "iss" : "sub", words(refused)))
        .fix(PROJECT);
  }

  /** The code stands for several faults, and the words for none that is known. */
  private static void unknownWords(Finding.Builder finding, Facts facts, StsCall.Refused refused) {
    boolean token = refused.row() == AwsRefusal.STS_REFUSES_TOKEN;
    finding
        .headline(RoleTexts.unknownWordsHeadline(token ? "token" : "request", words(refused)))
        .why(token ? RoleTexts.unknownWordsWhy() : RoleTexts.unknownWordsWhy2(refused.code()));
    if (token) {
      finding.says(
          RoleTexts.unknownWords(facts.get(FactKey.ROLE_ARN).account(), Kubectl.restart(facts)));
    } else {
      finding.fix(RoleTexts.unknownWordsFix3());
    }
  }

  private static String words(StsCall.Refused refused) {
    return refused.message().isBlank() ? refused.code() + ", without a reason" : refused.message();
  }

  private static Object time(Instant time) {
    return time == null ? "missing" : time;
  }
}
