package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA811;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text811;
import dev.irsacheck.chain.webhook.AudienceKind;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;

/** The audience is a client id of the cluster's provider, which mostly has the usual one alone. */
public final class AudienceUsable extends LintRule {
  private static final String USUAL = WebhookSettings.AUDIENCE;

  public AudienceUsable() {
    super("the audience is one that STS can accept", IRSA811);
  }

  @Override
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, Findings findings) {
    Written written = declared.written(account, Annotations.AUDIENCE);
    if (written == null || !written.isFinal() || written.text().equals(USUAL)) {
      return;
    }
    boolean empty = written.text().isBlank();
    if (empty || AudienceKind.of(written.text()) == AudienceKind.SLIP) {
      findings.add(
          empty,
          Finding.of(IRSA811)
              .headline(
                  empty
                      ? Text811.emptyHeadline(written.label())
                      : Text811.typoHeadline(USUAL, written.label(), written.text()))
              .saw("audience", empty ? "empty" : written.text(), written.at())
              .saw("usual", USUAL, written.at())
              .says(Text811.finding(USUAL, written.label(), Manifest.quoted(USUAL))),
          written);
    }
  }
}
