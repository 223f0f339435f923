package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA813;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text813;
import dev.irsacheck.chain.webhook.GoText;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;

/** The webhook parses this annotation as a boolean of Go. */
public final class RegionalEndpointsBoolean extends LintRule {
  public RegionalEndpointsBoolean() {
    super("the choice of STS endpoints is true or false", IRSA813);
  }

  @Override
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {
    ManifestValue value = declared.written(account, Annotations.REGIONAL);
    if (value == null || !value.isFinal() || GoText.flag(value.text()) != null) {
      return;
    }
    findings.add(
        Finding.of(Text813.finding(value.label(), value.text()))
            .saw("value", value.shown(), value.at()),
        value);
  }
}
