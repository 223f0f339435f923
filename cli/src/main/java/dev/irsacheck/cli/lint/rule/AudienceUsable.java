package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA811;

import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.webhook.AudienceKind;
import dev.irsacheck.webhook.WebhookSettings;

/** The audience is a client id of the cluster's provider, which mostly has the usual one alone. */
public final class AudienceUsable extends LintRule {
  private static final String USUAL = WebhookSettings.AUDIENCE;

  public AudienceUsable() {
    super("the audience is one that STS can accept", IRSA811);
  }

  @Override
  public void examineAccount(ServiceAccountManifest account, Declared declared, Findings findings) {
    String annotation = declared.annotation(Annotations.AUDIENCE);
    YamlValue audience = account.annotation(annotation);
    String text = audience == null ? null : audience.text();
    if (text == null || text.equals(USUAL) || Placeholder.isIn(text)) {
      return;
    }
    if (text.isBlank()) {
      findings.add(
          finding(annotation, audience, "empty")
              .headline(
                  "remove " + annotation + ": it is empty, and STS refuses the token it leads to"),
          audience.place(),
          account.object());
    } else if (AudienceKind.of(text) == AudienceKind.SLIP) {
      findings.doubt(
          finding(annotation, audience, text)
              .headline(
                  "write "
                      + USUAL
                      + " or remove "
                      + annotation
                      + ": "
                      + text
                      + " looks like a typo"),
          audience.place(),
          account.object());
    }
  }

  private static Finding.Builder finding(String annotation, YamlValue audience, String shown) {
    return Finding.of(IRSA811)
        .saw("audience", shown, Manifest.at(audience))
        .saw("usual", USUAL, Manifest.at(audience))
        .why(
            "STS compares the audience with the client ids of the cluster's IAM OIDC provider. The"
                + " usual one is "
                + USUAL
                + " in every partition, China too.")
        .fix("Leave the annotation out, or write:", annotation + ": " + Manifest.quoted(USUAL));
  }
}
