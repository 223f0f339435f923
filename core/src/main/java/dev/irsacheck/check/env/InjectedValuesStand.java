package dev.irsacheck.check.env;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA110;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text110;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.List;

/** SDK v2 reads {@code aws.roleArn} and {@code aws.webIdentityTokenFile} before the variables. */
public final class InjectedValuesStand extends Check {
  public InjectedValuesStand() {
    super(
        claim("no system property overrides what the webhook injected")
            .needs(FactKey.OVERRIDDEN)
            .reports(IRSA110));
  }

  @Override
  public Outcome examine(Facts facts) {
    List<SourcedText> pairs = facts.get(FactKey.OVERRIDDEN);
    if (pairs.isEmpty()) {
      return Outcome.held();
    }
    Finding.Builder finding = Finding.of(IRSA110);
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      finding
          .saw("used", pairs.get(i).value(), pairs.get(i).source())
          .saw("overridden", pairs.get(i + 1).value(), pairs.get(i + 1).source());
    }
    return Outcome.doubtful(
        finding.says(
            Text110.finding(pairs.get(0).source(), VariableName.of(pairs.get(1).source()))));
  }
}
