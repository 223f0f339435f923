package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA406;

import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text406;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.ConfiguredEndpoint;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** An endpoint for another service does not answer like STS. */
public final class StsHasItsOwnEndpoint extends Check {
  public StsHasItsOwnEndpoint() {
    super(
        claim("the configured endpoint serves STS")
            .needs(FactKey.ENDPOINT_TEXT, FactKey.STS_TARGET, FactKey.ASSUME_ROLE)
            .considers(FactKey.REGIONS)
            .reports(IRSA406));
  }

  @Override
  public Outcome examine(Facts facts) {
    StsTarget target = facts.get(FactKey.STS_TARGET);
    Source setting = facts.source(FactKey.ENDPOINT_TEXT);
    if (!target.overridden()) {
      return Outcome.notRun("without a region the SDK does not use the endpoint");
    }
    // A stand-in for all of AWS works as STS too.
    if (!ConfiguredEndpoint.ofAllServicesIsAsked(facts) || StsVerdict.granted(facts)) {
      return Outcome.held("endpoint", target.host(), setting);
    }
    Finding.Builder finding =
        Finding.of(IRSA406)
            .headline(Text406.headline(VariableName.of(setting), target.host()))
            .saw("endpoint", target.host(), setting);
    ConfiguredEndpoint.addOneForSts(finding, facts);
    return Outcome.doubtful(finding);
  }
}
