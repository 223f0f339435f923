package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA813;

import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.webhook.GoText;

/** The webhook reads this annotation as a boolean, with Go's words for it, and nothing else. */
public final class RegionalEndpointsBoolean extends LintRule {
  public RegionalEndpointsBoolean() {
    super("the choice of STS endpoints is true or false", IRSA813);
  }

  @Override
  public void examineAccount(ServiceAccountManifest account, Declared declared, Findings findings) {
    String annotation = declared.annotation(Annotations.REGIONAL);
    YamlValue value = account.annotation(annotation);
    if (value == null
        || value.text() == null
        || GoText.flag(value.text()) != null
        || Placeholder.isIn(value.text())) {
      return;
    }
    findings.add(
        Finding.of(IRSA813)
            .headline(
                "write \"true\" or \"false\": the webhook ignores "
                    + annotation
                    + ": "
                    + Manifest.shown(value.text()))
            .saw("value", value.text().isEmpty() ? "empty" : value.text(), Manifest.at(value))
            .why(
                "It takes a boolean here and turns it into AWS_STS_REGIONAL_ENDPOINTS=regional;"
                    + " the words of that variable, regional and legacy, are none.")
            .fix("Write a boolean, in quotes:", annotation + ": \"true\""),
        value.place(),
        account.object());
  }
}
