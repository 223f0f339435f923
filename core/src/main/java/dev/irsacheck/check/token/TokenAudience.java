package dev.irsacheck.check.token;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA205;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA303;

import dev.irsacheck.check.Audience;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.trust.PodIdentity;
import dev.irsacheck.webhook.Injected;
import dev.irsacheck.webhook.WebhookSettings;
import java.util.Set;

/**
 * STS takes a token only if its audience is a client id of the cluster's IAM OIDC provider.
 *
 * <p>Any audience may be one, so an unusual audience alone proves nothing unless the owner said
 * what to expect. With a refusal it is the first suspect.
 */
public final class TokenAudience implements Check {
  @Override
  public String claim() {
    return "the token's audience is one STS accepts";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.TOKEN);
  }

  @Override
  public Set<FactKey<?>> considers() {
    return Set.of(FactKey.EXPECTED_AUDIENCE, FactKey.ASSUME_ROLE);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA205);
  }

  @Override
  public Outcome examine(Facts facts) {
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    if (token.audience().isEmpty()) {
      return Outcome.notRun("the token has no audience");
    }
    Fact<String> locked = facts.fact(FactKey.EXPECTED_AUDIENCE);
    String expected = locked.orElse(WebhookSettings.AUDIENCE);
    if (token.audience().contains(expected)) {
      return Outcome.held("aud", audience(token), facts.source(FactKey.TOKEN));
    }
    if (!locked.isKnown() && StsVerdict.granted(facts)) {
      return Outcome.held("aud", audience(token), facts.source(FactKey.TOKEN));
    }
    Finding.Builder finding =
        token.audience().contains(PodIdentity.AUDIENCE)
            ? ofPodIdentity(facts, token)
            : finding(facts, token, expected);
    boolean proved = locked.isKnown() || StsVerdict.refusal(facts) == IRSA303;
    return proved ? Outcome.broken(finding) : Outcome.doubtful(finding);
  }

  /** Somebody pointed the variable of IRSA at the other token. */
  private static Finding.Builder ofPodIdentity(Facts facts, WebIdentityToken token) {
    return Finding.of(IRSA205)
        .headline(
            "remove AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN: this is the token of EKS Pod"
                + " Identity (audience "
                + audience(token)
                + ")")
        .saw("aud", audience(token), facts.source(FactKey.TOKEN))
        .saw("iss", token.issuer(), facts.source(FactKey.TOKEN))
        .why(
            "The token is for EKS's agent, not for STS. The pod has an association; the two"
                + " variables of IRSA, which every SDK takes first, were set by hand.")
        .fix(
            "Remove both variables; the SDKs then ask the agent:",
            Kubectl.unsetEnv(facts, Injected.ROLE_ARN, Injected.TOKEN_FILE));
  }

  private static Finding.Builder finding(Facts facts, WebIdentityToken token, String expected) {
    Fact<String> locked = facts.fact(FactKey.EXPECTED_AUDIENCE);
    Finding.Builder finding =
        Finding.of(IRSA205)
            .headline(
                Audience.isForApi(token)
                    ? "mount the projected token: this one is for the Kubernetes API, not for STS"
                        + " (audience "
                        + audience(token)
                        + ")"
                    : "correct the token's audience: it is "
                        + audience(token)
                        + " instead of "
                        + expected)
            .saw("aud", audience(token), facts.source(FactKey.TOKEN))
            .saw(
                "expected",
                expected,
                locked.isKnown() ? locked.origin() : new Source("the webhook's default"))
            .saw("iss", token.issuer(), facts.source(FactKey.TOKEN))
            .why(
                "STS compares the audience with the client IDs of the cluster's IAM OIDC provider."
                    + " The webhook takes it from the annotation "
                    + Kubectl.annotation(facts, "audience")
                    + ", else "
                    + WebhookSettings.AUDIENCE
                    + " (in the China Regions too).");
    Audience.correct(finding, facts, expected);
    return Audience.isMistake(token)
        ? finding
        : finding.fix(
            "If this audience is intentional, add it to the provider's client IDs and to the role's"
                + " trust policy instead.");
  }

  private static String audience(WebIdentityToken token) {
    return String.join(", ", token.audience());
  }
}
