package dev.irsacheck.check.role;

import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.UnknownCredentials;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsCall;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.jwt.WebIdentityToken;

/** Refusals that concern the token or the request, not provider or trust policy. */
final class RequestRefused {
  private static final String RESTART = "Recreate the pod, so that kubelet mounts a fresh token:";

  private RequestRefused() {}

  static void describe(
      Finding.Builder finding, DiagnosisCode code, Facts facts, StsCall.Refused refused) {
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    ComparedClaims.addTo(finding, facts);
    switch (code) {
      case IRSA206 ->
          finding
              .headline("STS says that the token has expired; recreate the pod")
              .saw("expires", token.expiry(), facts.source(FactKey.TOKEN))
              .why("By STS's clock the token's time is over.")
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA307 ->
          finding
              .headline("STS says that the token was made too long ago; recreate the pod")
              .saw("made", token.issuedAt(), facts.source(FactKey.TOKEN))
              .why("STS limits the time since a token was made, regardless of its expiry time.")
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA308 ->
          finding
              .headline("STS says that the token lacks a claim; mount a projected token")
              .why("STS requires iss, sub, aud and exp.")
              .fix("Mount a projected token with an audience; the webhook does that by itself.");
      case IRSA309 ->
          finding
              .headline("STS says that the token is not valid; recreate the pod")
              .why(
                  "The token's form or signature does not hold: it was cut or changed, or signed"
                      + " with a key that the issuer no longer publishes.")
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA311 ->
          finding
              .headline("the OIDC issuer rejected the token's claims; recreate the pod")
              .why("STS asked the issuer, which does not stand by this token any more.")
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA314 -> regionDisabled(finding, facts);
      case IRSA315 -> UnknownCredentials.describe(finding, facts);
      case IRSA312 ->
          finding
              .headline("correct the value that STS refused: " + refused.message())
              .why("A value in the request breaks STS's grammar; STS's words name it.")
              .fix("Correct the value above where it is set.");
      default ->
          finding
              .headline(
                  "look up what STS refused with: " + refused.code() + ", " + refused.message())
              .why("This version of irsa-check does not know this error.")
              .fix("Look the code up in the STS API reference, AssumeRoleWithWebIdentity, Errors.");
    }
  }

  private static void regionDisabled(Finding.Builder finding, Facts facts) {
    Fact<StsTarget> target = facts.fact(FactKey.STS_TARGET);
    String region = target.isKnown() ? target.orElse(null).region() : "this region";
    finding
        .headline("STS is not enabled in " + region + " for the role's account; enable it")
        .saw("region", region, facts.source(FactKey.REGION))
        .why("Opt-in regions answer only for accounts that have enabled them.")
        .fix(
            "Enable the region for account " + facts.get(FactKey.ROLE_ARN).account() + ":",
            "aws account enable-region --region-name " + Shell.word(region));
  }
}
