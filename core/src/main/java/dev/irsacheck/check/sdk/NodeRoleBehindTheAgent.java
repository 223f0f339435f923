package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA520;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.classpath.Presence;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkClass;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text520;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.Optional;

/**
 * SDK v2's default chain ends at IMDS: where the Pod Identity agent gives it nothing it goes on
 * without a word and takes the node's role. SDK v1 chooses between the two once, and does not.
 */
public final class NodeRoleBehindTheAgent extends Check {
  private static final String VARIABLE = "AWS_EC2_METADATA_DISABLED";
  private static final String PROPERTY = "aws.disableEc2Metadata";

  public NodeRoleBehindTheAgent() {
    super(
        claim("the node's role is out of reach behind the Pod Identity agent")
            .needs(FactKey.MECHANISM, FactKey.SDK_INVENTORY, FactKey.METADATA_SWITCHES)
            .considers(FactKey.NO_DOWNGRADE)
            .reports(IRSA520));
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome another = PodIdentity.orNotRun(facts);
    if (another != null) {
      return another;
    }
    SdkInventory sdks = facts.get(FactKey.SDK_INVENTORY);
    Optional<Presence> chain = sdks.presence(SdkClass.defaultChain(Sdk.JAVA_V2));
    if (chain.isEmpty()) {
      return Outcome.notRun(ClassPathCoverage.inVain("no SDK v2", sdks));
    }
    Sourced by = facts.get(FactKey.METADATA_SWITCHES).get(Sdk.JAVA_V2);
    if (by != null && by.value().equalsIgnoreCase("true")) {
      return Outcome.held("IMDS is disabled by", by.source(), Source.NONE);
    }
    if (!facts.fact(FactKey.NO_DOWNGRADE).isKnown()) {
      return Outcome.doubtful(
          Finding.of(IRSA520)
              .says(Text520.open(VARIABLE, PROPERTY))
              .saw("SDK found in", chain.get().location(), Source.NONE)
              .saw(
                  VARIABLE,
                  by == null ? "not set" : by.value(),
                  by == null ? Source.NONE : by.source()));
    }
    return by != null && by.source().equals(Source.property(PROPERTY))
        ? Outcome.notRun("no-downgrade leaves " + PROPERTY + " as it was set on the command line")
        : Outcome.held("IMDS is disabled by", facts.source(FactKey.NO_DOWNGRADE), Source.NONE);
  }
}
