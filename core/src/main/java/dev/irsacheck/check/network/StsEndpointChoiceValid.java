package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA408;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text408;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;

/** SDK v1 (1.12.782) and botocore (1.43.11) throw at other values than legacy and regional. */
public final class StsEndpointChoiceValid extends Check {
  public StsEndpointChoiceValid() {
    super(
        claim("the choice of STS endpoints is one that every SDK reads")
            .needs(FactKey.REGIONAL_STS)
            .onlyWhere(FactKey.TOKEN_PATH)
            .considers(FactKey.SDK_INVENTORY)
            .reports(IRSA408));
  }

  @Override
  public Outcome examine(Facts facts) {
    String choice = facts.get(FactKey.REGIONAL_STS);
    if (choice.equalsIgnoreCase("regional") || choice.equalsIgnoreCase("legacy")) {
      return Outcome.held("endpoints", choice, facts.source(FactKey.REGIONAL_STS));
    }
    boolean unread =
        facts.fact(FactKey.SDK_INVENTORY) instanceof Fact.Known<SdkInventory> sdks
            && !sdks.value().has(Sdk.JAVA_V1);
    if (unread) {
      return Outcome.notRun("SDK v2 does not read it");
    }
    String name = VariableName.of(facts.source(FactKey.REGIONAL_STS));
    return Outcome.doubtful(
        Finding.of(Text408.refused(name, Kubectl.setEnv(facts, name, "regional")))
            .saw(name, Printable.of(choice), facts.source(FactKey.REGIONAL_STS)));
  }
}
