package dev.irsacheck.check.role;

import dev.irsacheck.check.EveryServicesEndpoint;
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
              .headline(RoleTexts.of206Headline())
              .saw("expires", time(token.expiry()), facts.source(FactKey.TOKEN))
              .why(RoleTexts.of206Why())
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA208 ->
          finding
              .headline(RoleTexts.of208Headline())
              .why(RoleTexts.of208Why())
              .fix(RoleTexts.of208Fix());
      case IRSA307 ->
          finding
              .headline(RoleTexts.of307Headline())
              .saw("issued", time(token.issuedAt()), facts.source(FactKey.TOKEN))
              .why(RoleTexts.of307Why())
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA308 ->
          finding.headline(RoleTexts.of308Headline()).why(RoleTexts.of308Why()).fix(PROJECT);
      case IRSA309 ->
          finding
              .headline(RoleTexts.of309Headline())
              .why(RoleTexts.of309Why())
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA311 ->
          finding
              .headline(RoleTexts.of311Headline())
              .why(RoleTexts.of311Why())
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA314 -> RegionDisabled.describe(finding, facts);
      case IRSA315 -> UnknownCredentials.describe(finding, facts);
      case IRSA312 ->
          finding
              .headline(RoleTexts.of312Headline(words(refused)))
              .why(RoleTexts.of312Why())
              .fix(RoleTexts.of312Fix());
      case IRSA317 -> unknownWords(finding, facts, refused);
      default -> unknownCode(finding, facts, refused);
    }
  }

  /** A code that STS does not have: another service has it, if its endpoint was asked. */
  private static void unknownCode(Finding.Builder finding, Facts facts, StsCall.Refused refused) {
    if (EveryServicesEndpoint.isAsked(facts)) {
      finding.headline(
          RoleTexts.unknownCodeHeadline(facts.get(FactKey.STS_TARGET).host(), refused.code()));
      EveryServicesEndpoint.addFix(finding, facts);
    } else {
      finding
          .headline(RoleTexts.unknownCodeHeadline2(refused.code(), words(refused)))
          .why(RoleTexts.unknownCodeWhy())
          .fix(RoleTexts.unknownCodeFix());
    }
  }

  /** A token that cannot be compared with anything, whatever STS says of it. */
  static void incomplete(Finding.Builder finding, Facts facts, StsCall.Refused refused) {
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    ComparedClaims.addTo(finding, facts)
        .headline(
            RoleTexts.incompleteHeadline(token.issuer() == null ? "iss" : "sub", words(refused)))
        .why(RoleTexts.incompleteWhy())
        .fix(PROJECT);
  }

  /** The code stands for several faults, and the words for none that is known. */
  private static void unknownWords(Finding.Builder finding, Facts facts, StsCall.Refused refused) {
    boolean token = refused.row() == AwsRefusal.STS_REFUSES_TOKEN;
    finding
        .headline(RoleTexts.unknownWordsHeadline(token ? "token" : "request", words(refused)))
        .why(token ? RoleTexts.unknownWordsWhy() : RoleTexts.unknownWordsWhy2(refused.code()));
    if (token) {
      finding
          .fix(
              RoleTexts.unknownWordsFix(facts.get(FactKey.ROLE_ARN).account()),
              "aws iam list-open-id-connect-providers")
          .fix(RoleTexts.unknownWordsFix2(), Kubectl.restart(facts));
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
