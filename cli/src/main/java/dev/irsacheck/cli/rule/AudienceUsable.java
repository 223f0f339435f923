package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA811;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text811;
import dev.irsacheck.chain.webhook.AudienceKind;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;

/** The audience is a client id of the cluster's provider, which mostly has only the default. */
public final class AudienceUsable extends LintRule {
  private static final String USUAL = WebhookSettings.AUDIENCE;

  public AudienceUsable() {
    super("the audience is one that STS can accept", IRSA811);
  }

  @Override
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {
    ManifestValue value = declared.written(account, Annotations.AUDIENCE);
    if (value == null || !value.isFinal() || value.text().equals(USUAL)) {
      return;
    }
    boolean empty = value.text().isBlank();
    if (empty || AudienceKind.of(value.text()) == AudienceKind.SLIP) {
      findings.add(
          empty,
          Finding.of(IRSA811)
              .headline(
                  empty
                      ? Text811.emptyHeadline(value.label())
                      : Text811.typoHeadline(USUAL, value.label(), value.text()))
              .saw("audience", empty ? "empty" : value.text(), value.at())
              .saw("usual", USUAL, value.at())
              .says(Text811.finding(USUAL, value.label(), YamlSnippets.quoted(USUAL))),
          value);
    }
  }
}
