package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA812;

import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.webhook.GoText;
import dev.irsacheck.webhook.WebhookSettings;

/**
 * The lifetime is one that the webhook and the cluster keep.
 *
 * <p>The webhook raises what is below its minimum; EKS issues tokens for a day at most.
 */
public final class TokenExpirationKept extends LintRule {
  private static final long LEAST = WebhookSettings.LEAST_LIFETIME;

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
            .headline("correct " + annotation + ": " + Manifest.shown(text) + " " + trouble)
            .saw("seconds", text.isEmpty() ? "empty" : text, Manifest.at(value))
            .why(
                "The value is in seconds. The webhook ignores what is not a whole number and"
                    + " raises what is below "
                    + LEAST
                    + "; EKS cuts a token's life at 86400.")
            .fix(
                "Write a whole number from " + LEAST + " to 86400, in quotes:",
                annotation + ": \"86400\""),
        value.place(),
        object);
  }

  private static String trouble(String text) {
    Long seconds = GoText.number(text);
    if (seconds == null) {
      return "is no number of seconds, so the webhook takes its default";
    }
    if (seconds < LEAST) {
      return "is below the webhook's minimum, so it takes " + LEAST;
    }
    return seconds > WebhookSettings.DEFAULT_LIFETIME
        ? "is more than a day, the most that EKS gives"
        : null;
  }
}
