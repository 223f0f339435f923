package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA205;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA303;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text205;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.check.Audience;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** Any audience may be in the provider's list, so an unusual one proves nothing by itself. */
public final class TokenAudience extends Check {
  public TokenAudience() {
    super(
        claim("the token's audience is one STS accepts")
            .needs(FactKey.TOKEN)
            .considers(FactKey.EXPECTED_AUDIENCE, FactKey.ASSUME_ROLE)
            .reports(IRSA205));
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
      return Outcome.held("aud", audience(token), Source.token("aud"));
    }
    if (!locked.isKnown() && StsVerdict.granted(facts)) {
      return Outcome.held("aud", audience(token), Source.token("aud"));
    }
    Finding.Builder finding =
        token.audience().contains(PodIdentity.AUDIENCE)
            ? ofPodIdentity(facts, token)
            : finding(facts, token, expected);
    boolean proved = locked.isKnown() || StsVerdict.refusal(facts) == IRSA303;
    return Outcome.broken(proved, finding);
  }

  /** IRSA's variable points to the Pod Identity token. */
  private static Finding.Builder ofPodIdentity(Facts facts, WebIdentityToken token) {
    return Finding.of(
            Text205.ofPodIdentity(
                audience(token),
                Kubectl.unsetEnv(facts, InjectedVariables.ROLE_ARN, InjectedVariables.TOKEN_FILE)))
        .saw("aud", audience(token), Source.token("aud"))
        .saw("iss", token.issuer(), Source.token("iss"));
  }

  private static Finding.Builder finding(Facts facts, WebIdentityToken token, String expected) {
    Fact<String> locked = facts.fact(FactKey.EXPECTED_AUDIENCE);
    Finding.Builder finding =
        Finding.of(IRSA205)
            .headline(
                Audience.isForApi(token)
                    ? Text205.forTheApi(audience(token))
                    : Text205.notExpected(audience(token), expected))
            .saw("aud", audience(token), Source.token("aud"))
            .saw(
                "expected",
                expected,
                locked.isKnown() ? locked.origin() : new Source("the webhook's default"))
            .saw("iss", token.issuer(), Source.token("iss"))
            .why(
                Text205.comparedWithClientIds(
                    Kubectl.annotation(facts, "audience"), WebhookSettings.AUDIENCE));
    Audience.correct(finding, facts, expected);
    return Audience.isMistake(token) ? finding : finding.fix(Text205.orAddIt());
  }

  private static String audience(WebIdentityToken token) {
    return String.join(", ", token.audience());
  }
}
