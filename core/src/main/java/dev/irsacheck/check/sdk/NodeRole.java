package dev.irsacheck.check.sdk;

import dev.irsacheck.check.Outcome;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkClass;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text512;
import dev.irsacheck.diagnosis.Text520;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.List;

/** Whether something keeps the SDKs from IMDS, at which their default chains end. */
final class NodeRole {
  private static final String VARIABLE = "AWS_EC2_METADATA_DISABLED";

  private NodeRole() {}

  /**
   * Reads {@link FactKey#SDK_INVENTORY}, {@link FactKey#METADATA_SWITCHES} and {@link
   * FactKey#NO_DOWNGRADE}.
   *
   * @param sdks whose default chains are there; at least one
   * @param behindTheAgent whether the role is to come from the Pod Identity agent
   */
  static Outcome isOutOfReach(Facts facts, List<Sdk> sdks, boolean behindTheAgent) {
    Source closedBy = Source.NONE;
    for (Sdk sdk : sdks) {
      Sourced by = facts.get(FactKey.METADATA_SWITCHES).get(sdk);
      if (by != null && by.value().equalsIgnoreCase("true")) {
        closedBy = by.source();
      } else if (!facts.fact(FactKey.NO_DOWNGRADE).isKnown()) {
        SdkInventory inventory = facts.get(FactKey.SDK_INVENTORY);
        String found = inventory.presence(SdkClass.defaultChain(sdk)).get().location();
        return Outcome.doubtful(
            Finding.of(
                    behindTheAgent
                        ? Text520.open(VARIABLE, property(sdk))
                        : Text512.open(VARIABLE, property(sdk)))
                .saw("SDK found in", found, Source.NONE)
                .saw(
                    VARIABLE,
                    by == null ? "not set" : by.value(),
                    by == null ? Source.NONE : by.source()));
      } else if (by != null && by.source().equals(Source.property(property(sdk)))) {
        return Outcome.notRun(
            "no-downgrade leaves " + property(sdk) + " as it was set on the command line");
      } else {
        closedBy = facts.source(FactKey.NO_DOWNGRADE);
      }
    }
    return Outcome.held("IMDS is disabled by", closedBy, Source.NONE);
  }

  private static String property(Sdk sdk) {
    return sdk == Sdk.JAVA_V2 ? "aws.disableEc2Metadata" : "com.amazonaws.sdk.disableEc2Metadata";
  }
}
