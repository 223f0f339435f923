package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA812;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text812;
import dev.irsacheck.chain.webhook.GoText;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;

/** The webhook raises a short lifetime, and EKS issues tokens for at most a day. */
public final class TokenExpirationKept extends LintRule {
  private static final long LEAST = WebhookSettings.LEAST_LIFETIME;

  public TokenExpirationKept() {
    super("the token's lifetime is one that the webhook keeps", IRSA812);
  }

  @Override
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {
    examine(declared.written(account, Annotations.EXPIRATION), findings);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    examine(declared.written(pod, Annotations.EXPIRATION), findings);
  }

  private static void examine(ManifestValue value, FindingCollector findings) {
    String trouble = value == null || !value.isFinal() ? null : trouble(value.text());
    if (trouble == null) {
      return;
    }
    findings.add(
        Finding.of(Text812.finding(value.label(), value.text(), trouble, LEAST))
            .saw("seconds", value.shown(), value.at()),
        value);
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
