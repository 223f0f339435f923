package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA405;

import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text405;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** The SDK needs an https or http URL with a host as configured endpoint. */
public final class StsEndpointIsUrl extends Check {
  public StsEndpointIsUrl() {
    super(
        claim("the configured STS endpoint is a URL")
            .needs(FactKey.ENDPOINT_TEXT)
            .onlyWhere(FactKey.REGION, FactKey.TOKEN_PATH)
            .considers(FactKey.STS_TARGET)
            .reports(IRSA405));
  }

  @Override
  public Outcome examine(Facts facts) {
    Fact<StsTarget> target = facts.fact(FactKey.STS_TARGET);
    if (target.isKnown()) {
      return Outcome.held("endpoint", target.orElse(null).host(), target.origin());
    }
    String text = facts.get(FactKey.ENDPOINT_TEXT);
    return Outcome.broken(
        Finding.of(
                Text405.noUrl(
                    VariableName.of(facts.source(FactKey.ENDPOINT_TEXT)),
                    text.contains("@")
                        ? " must not contain a user name or password: "
                        : " is not a URL: "))
            .saw("endpoint", shown(text), facts.source(FactKey.ENDPOINT_TEXT)));
  }

  /** Text without a login is shown whole, so that its owner recognises it. */
  private static String shown(String text) {
    return text.contains("@") || text.contains("://")
        ? Printable.address(text)
        : Printable.of(text);
  }
}
