package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA813;

import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text813;
import dev.irsacheck.webhook.GoText;

/** The webhook reads this annotation as a boolean, with Go's words for it, and nothing else. */
public final class RegionalEndpointsBoolean extends LintRule {
  public RegionalEndpointsBoolean() {
    super("the choice of STS endpoints is true or false", IRSA813);
  }

  @Override
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, Findings findings) {
    Written written = declared.written(account, Annotations.REGIONAL);
    if (written == null || !written.isFinal() || GoText.flag(written.text()) != null) {
      return;
    }
    findings.add(
        Finding.of(Text813.finding(written.label(), written.text()))
            .saw("value", written.shown(), written.at()),
        written);
  }
}
