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
              .headline("STS says that the token has expired; recreate the pod")
              .saw("expires", time(token.expiry()), facts.source(FactKey.TOKEN))
              .why("By STS's clock the token is past its expiry time.")
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA208 ->
          finding
              .headline("STS says that the token's issuer is not a valid URL")
              .why("An IAM OIDC provider needs an issuer that is an https URL.")
              .fix("Set --service-account-issuer of the API server to the issuer's https URL.");
      case IRSA307 ->
          finding
              .headline("STS says that the token is too old; recreate the pod")
              .saw("issued", time(token.issuedAt()), facts.source(FactKey.TOKEN))
              .why("STS limits the age of a token, regardless of its expiry time.")
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA308 ->
          finding
              .headline("STS says that the token lacks a claim; mount a projected token")
              .why("STS requires iss, sub, aud and exp.")
              .fix(PROJECT);
      case IRSA309 ->
          finding
              .headline("STS says that the token is not valid; recreate the pod")
              .why(
                  "Its form or its signature is wrong: the token was cut or changed, or it is signed"
                      + " with a key that the issuer no longer publishes.")
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA311 ->
          finding
              .headline("the OIDC issuer rejected the token's claims; recreate the pod")
              .why("STS asked the issuer, and the issuer no longer accepts this token.")
              .fix(RESTART, Kubectl.restart(facts));
      case IRSA314 -> RegionDisabled.describe(finding, facts);
      case IRSA315 -> UnknownCredentials.describe(finding, facts);
      case IRSA312 ->
          finding
              .headline("correct the value that STS refused: " + words(refused))
              .why("A value in the request breaks STS's rules; STS's words name it.")
              .fix("Correct the value above where it is set.");
      case IRSA317 -> unknownWords(finding, facts, refused);
      default -> unknownCode(finding, facts, refused);
    }
  }

  /** A code that STS does not have: another service has it, if its endpoint was asked. */
  private static void unknownCode(Finding.Builder finding, Facts facts, StsCall.Refused refused) {
    if (EveryServicesEndpoint.isAsked(facts)) {
      finding.headline(
          facts.get(FactKey.STS_TARGET).host()
              + " answered instead of STS ("
              + refused.code()
              + "): set AWS_ENDPOINT_URL_STS");
      EveryServicesEndpoint.addFix(finding, facts);
    } else {
      finding
          .headline("STS refused the request with " + refused.code() + ": " + words(refused))
          .why("This version of irsa-check does not know this error code.")
          .fix("Look the code up in the STS API reference, AssumeRoleWithWebIdentity, Errors.");
    }
  }

  /** A token that cannot be compared with anything, whatever STS says of it. */
  static void incomplete(Finding.Builder finding, Facts facts, StsCall.Refused refused) {
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    ComparedClaims.addTo(finding, facts)
        .headline(
            "the token has no claim "
                + (token.issuer() == null ? "iss" : "sub")
                + "; mount a projected token. STS says: "
                + words(refused))
        .why("STS requires iss, sub, aud and exp, each of iss and sub as a string.")
        .fix(PROJECT);
  }

  /** The code stands for several faults, and the words for none that is known. */
  private static void unknownWords(Finding.Builder finding, Facts facts, StsCall.Refused refused) {
    boolean token = refused.row() == AwsRefusal.STS_REFUSES_TOKEN;
    finding
        .headline("STS refused the " + (token ? "token" : "request") + ": " + words(refused))
        .why(
            token
                ? "InvalidIdentityToken stands for several faults of the token, of its issuer and of"
                    + " the IAM OIDC provider. This version of irsa-check does not know these words,"
                    + " so it cannot tell which one it is, or whether it will pass."
                : refused.code()
                    + " is about a request's signature, and this request has none. Something between"
                    + " the pod and STS may have answered or changed it.");
    if (token) {
      finding
          .fix(
              "Check that the issuer above is among the providers of account "
                  + facts.get(FactKey.ROLE_ARN).account()
                  + ":",
              "aws iam list-open-id-connect-providers")
          .fix("If it is there, try a new token:", Kubectl.restart(facts));
    } else {
      finding.fix("Check that the host above is STS, and that no proxy changes the request.");
    }
  }

  private static String words(StsCall.Refused refused) {
    return refused.message().isBlank() ? refused.code() + ", without a reason" : refused.message();
  }

  private static Object time(Instant time) {
    return time == null ? "missing" : time;
  }
}
