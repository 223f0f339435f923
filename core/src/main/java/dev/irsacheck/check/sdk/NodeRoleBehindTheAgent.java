package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA520;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;
import java.util.List;

/** SDK v2 silently falls back from the agent to IMDS; SDK v1 does not. */
public final class NodeRoleBehindTheAgent extends Check {
  public NodeRoleBehindTheAgent() {
    super(
        claim("the node's role is out of reach behind the Pod Identity agent")
            .needs(FactKey.MECHANISM, FactKey.SDK_INVENTORY, FactKey.METADATA_SWITCHES)
            .considers(FactKey.NO_DOWNGRADE, FactKey.IMDS)
            .reports(IRSA520));
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome another = SdkCheck.withoutAgent(facts);
    if (another != null) {
      return another;
    }
    SdkInventory sdks = facts.get(FactKey.SDK_INVENTORY);
    if (sdks.presence(SdkClass.defaultChain(Sdk.JAVA_V2)).isEmpty()) {
      return Outcome.notRun(SdkCheck.inVain("no SDK v2", sdks));
    }
    return NodeRoleOutOfReach.isOutOfReach(facts, List.of(Sdk.JAVA_V2), true);
  }
}
