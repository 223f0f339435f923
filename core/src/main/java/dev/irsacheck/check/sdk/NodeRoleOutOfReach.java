package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA512;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;
import java.util.ArrayList;
import java.util.List;

/** Both SDKs silently fall back to IMDS and the node's role if the web identity fails. */
public final class NodeRoleOutOfReach extends Check {
  public NodeRoleOutOfReach() {
    super(
        claim("the node's role is out of the application's reach")
            .needs(FactKey.SDK_INVENTORY, FactKey.ASSUME_ROLE, FactKey.METADATA_SWITCHES)
            .considers(FactKey.NO_DOWNGRADE, FactKey.IMDS)
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
    return isOutOfReach(facts, found, false);
  }

  /** SDKs with a default chain; a single module fetches no credentials. */
  private static List<Sdk> found(SdkInventory inventory) {
    List<Sdk> found = new ArrayList<>(2);
    for (Sdk sdk : new Sdk[] {Sdk.JAVA_V2, Sdk.JAVA_V1}) {
      if (inventory.presence(SdkClass.defaultChain(sdk)).isPresent()) {
        found.add(sdk);
      }
    }
    return found;
  }

  /** {@code behindTheAgent} tells whether the role comes from the Pod Identity agent. */
  static Outcome isOutOfReach(Facts facts, List<Sdk> sdks, boolean behindTheAgent) {
    Source closedBy = Source.NONE;
    for (Sdk sdk : sdks) {
      SourcedText by = facts.get(FactKey.METADATA_SWITCHES).get(sdk);
      if (by != null && by.value().equalsIgnoreCase("true")) {
        closedBy = by.source();
      } else if (!facts.fact(FactKey.NO_DOWNGRADE).isKnown()) {
        return NodeRoleInReach.outcome(facts, sdk, by, behindTheAgent);
      } else if (by != null && by.source().equals(Source.property(NodeRoleInReach.property(sdk)))) {
        return Outcome.notRun(
            "no-downgrade leaves "
                + NodeRoleInReach.property(sdk)
                + " as it was set on the command line");
      } else {
        closedBy = facts.source(FactKey.NO_DOWNGRADE);
      }
    }
    return Outcome.held("IMDS is disabled by", closedBy, Source.NONE);
  }
}
