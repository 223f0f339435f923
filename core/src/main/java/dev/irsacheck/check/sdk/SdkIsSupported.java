package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA509;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text509;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;

/** The AWS SDK for Java v1 has had no fixes, including security fixes, since 2025-12-31. */
public final class SdkIsSupported extends Check {

  public SdkIsSupported() {
    super(
        claim("the application's AWS SDK is still supported")
            .needs(FactKey.SDK_INVENTORY)
            .reports(IRSA509));
  }

  @Override
  public Outcome examine(Facts facts) {
    SdkInventory sdks = facts.get(FactKey.SDK_INVENTORY);
    for (SdkCopy copy : SdkCopy.of(sdks, Sdk.JAVA_V1)) {
      if (copy.defaultChain().isPresent()) {
        String location = copy.defaultChain().get().location();
        return Outcome.doubtful(
            copy.shownIn(
                Finding.of(Text509.ended()).saw("SDK v1 found in", location, Source.NONE)));
      }
    }
    return sdks.has(Sdk.JAVA_V2)
        ? Outcome.held()
        : Outcome.notRun(SdkCheck.inVain("no AWS SDK", sdks));
  }
}
