package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA512;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkClass;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.ArrayList;
import java.util.List;

/**
 * The default chains of both SDKs end at IMDS: where the web identity fails they go on without a
 * word and take the node's role, unless something keeps them from IMDS.
 *
 * <p>Told only where STS granted the role: where it did not, the reader has a nearer worry.
 */
public final class NodeRoleOutOfReach extends Check {
  public NodeRoleOutOfReach() {
    super(
        claim("the node's role is out of the application's reach")
            .needs(FactKey.SDK_INVENTORY, FactKey.ASSUME_ROLE, FactKey.METADATA_SWITCHES)
            .considers(FactKey.NO_DOWNGRADE)
            .reports(IRSA512));
  }

  @Override
  public Outcome examine(Facts facts) {
    SdkInventory inventory = facts.get(FactKey.SDK_INVENTORY);
    List<Sdk> found = found(inventory);
    if (found.isEmpty()) {
      return Outcome.notRun("no AWS SDK was found on the class path");
    }
    if (!StsVerdict.granted(facts)) {
      return Outcome.notRun("STS did not grant the role");
    }
    return NodeRole.isOutOfReach(facts, found, false);
  }

  /** Those whose default chain is there; a module of an SDK alone fetches no credentials. */
  private static List<Sdk> found(SdkInventory inventory) {
    List<Sdk> found = new ArrayList<>(2);
    for (Sdk sdk : new Sdk[] {Sdk.JAVA_V2, Sdk.JAVA_V1}) {
      if (inventory.presence(SdkClass.defaultChain(sdk)).isPresent()) {
        found.add(sdk);
      }
    }
    return found;
  }
}
