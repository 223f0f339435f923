package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA812;

import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text812;
import dev.irsacheck.webhook.GoText;
import dev.irsacheck.webhook.WebhookSettings;
import dev.irsacheck.webhook.WebhookVersion;

/**
 * The lifetime is one that the webhook and the cluster keep.
 *
 * <p>The webhook raises what is below its minimum; EKS issues tokens for a day at most.
 */
public final class TokenExpirationKept extends LintRule {
  private static final long LEAST = WebhookVersion.EKS.leastLifetime();

  public TokenExpirationKept() {
    super("the token's lifetime is one that the webhook keeps", IRSA812);
  }

  @Override
  public void examineAccount(ServiceAccountManifest account, Declared declared, Findings findings) {
    String annotation = declared.annotation(Annotations.EXPIRATION);
    examine(annotation, account.annotation(annotation), account.object(), findings);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    String annotation = declared.annotation(Annotations.EXPIRATION);
    examine(annotation, pod.pod().annotations().get(annotation), pod, findings);
  }

  private static void examine(
      String annotation, YamlValue value, Object object, Findings findings) {
    String text = value == null ? null : value.text();
    String trouble = text == null || Placeholder.isIn(text) ? null : trouble(text);
    if (trouble == null) {
      return;
    }
    findings.add(
        Finding.of(IRSA812)
            .headline(Text812.headline(annotation, Manifest.shown(text), trouble))
            .saw("seconds", text.isEmpty() ? "empty" : text, Manifest.at(value))
            .why(Text812.why(LEAST))
            .fix(Text812.fix(LEAST), annotation + ": \"86400\""),
        value.place(),
        object);
  }

  private static String trouble(String text) {
    Long seconds = GoText.number(text);
    if (seconds == null) {
      return Text812.noNumber();
    }
    if (seconds < LEAST) {
      return Text812.tooShort(LEAST);
    }
    return seconds > WebhookSettings.DEFAULT_LIFETIME ? Text812.tooLong() : null;
  }
}
