package dev.irsacheck.check;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.AudienceKind;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.Locale;

/** What to do about a token's audience that the IAM OIDC provider does not list. */
public final class Audience {
  private Audience() {}

  /**
   * True where nobody can have meant the audience for STS: a typo of the usual one, or the audience
   * of tokens for the Kubernetes API. A provider that listed it would accept tokens made for
   * something else.
   */
  public static boolean isMistake(WebIdentityToken token) {
    for (String audience : token.audience()) {
      AudienceKind kind = AudienceKind.of(audience);
      if (kind == AudienceKind.USUAL || kind == AudienceKind.OF_KOPS) {
        return false;
      }
      if (kind == AudienceKind.SLIP || isOfApi(audience, token)) {
        return true;
      }
    }
    return false;
  }

  /** True for a token that the kubelet mounts for the Kubernetes API: no annotation changes it. */
  public static boolean isForApi(WebIdentityToken token) {
    for (String audience : token.audience()) {
      if (isOfApi(audience, token)) {
        return !token.audience().contains(WebhookSettings.AUDIENCE);
      }
    }
    return false;
  }

  /** An API server whose audience nobody set takes its issuer for one. */
  private static boolean isOfApi(String audience, WebIdentityToken token) {
    String host = audience.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
    return host.startsWith("kubernetes") || audience.equals(token.issuer());
  }

  /** The audience that a provider for this token should list. */
  public static String toRegister(WebIdentityToken token) {
    return token.audience().isEmpty() || isMistake(token)
        ? WebhookSettings.AUDIENCE
        : token.audience().get(0);
  }

  /** Has the webhook ask for another audience, or mount a token at all. */
  public static void correct(Finding.Builder finding, Facts facts, String expected) {
    if (isForApi(facts.get(FactKey.TOKEN))) {
      Kubectl.mountToken(finding, facts);
      return;
    }
    boolean usual = expected.equals(WebhookSettings.AUDIENCE);
    if (usual) {
      finding.inCluster(CheckTexts.removeAudience(), Kubectl.annotate(facts, "audience", null));
    } else {
      finding.fix(CheckTexts.correctAudience(), Kubectl.annotate(facts, "audience", expected));
    }
    finding.inCluster(CheckTexts.thenRecreate(), Kubectl.restart(facts));
  }

  /** Adds an audience to the client IDs of a provider. */
  public static Action register(String provider, String audience) {
    return new Action.ChangeIam(
        Action.ChangeIam.Change.ADD_CLIENT_ID,
        provider,
        audience,
        CheckTexts.register(Shell.word(provider), Shell.option("--client-id", audience)));
  }
}
