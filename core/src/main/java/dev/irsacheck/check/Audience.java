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

/** Fixes for a token's audience that the IAM OIDC provider does not list. */
public final class Audience {
  private Audience() {}

  /** True for typos and for the Kubernetes API's audience; providers should list neither. */
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

  /** True for tokens of the Kubernetes API, whose audience no annotation changes. */
  public static boolean isForApi(WebIdentityToken token) {
    for (String audience : token.audience()) {
      if (isOfApi(audience, token)) {
        return !token.audience().contains(WebhookSettings.AUDIENCE);
      }
    }
    return false;
  }

  /** An API server without a configured audience uses its issuer as the audience. */
  private static boolean isOfApi(String audience, WebIdentityToken token) {
    String host = audience.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
    return host.startsWith("kubernetes") || audience.equals(token.issuer());
  }

  public static String toRegister(WebIdentityToken token) {
    return token.audience().isEmpty() || isMistake(token)
        ? WebhookSettings.AUDIENCE
        : token.audience().get(0);
  }

  /** Makes the webhook use another audience, or mount a token if it mounts none. */
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

  public static Action register(String provider, String audience) {
    return new Action.ChangeIam(
        Action.ChangeIam.Change.ADD_CLIENT_ID,
        provider,
        audience,
        CheckTexts.register(Shell.word(provider), Shell.option("--client-id", audience)));
  }
}
