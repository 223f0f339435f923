package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA512;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkClass;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Message;
import dev.irsacheck.diagnosis.Text512;
import dev.irsacheck.diagnosis.Text520;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.ImdsInspection;
import dev.irsacheck.facts.ImdsInspection.Reach;
import java.util.ArrayList;
import java.util.List;

/**
 * The default chains of both SDKs end at IMDS: where the web identity fails they go on without a
 * word and take the node's role, unless something keeps them from IMDS.
 *
 * <p>Told only where STS granted the role: where it did not, the reader has a nearer worry.
 */
public final class NodeRoleOutOfReach extends Check {
  private static final String VARIABLE = "AWS_EC2_METADATA_DISABLED";

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

  /**
   * Whether something keeps the SDKs from IMDS. Reads {@link FactKey#SDK_INVENTORY}, {@link
   * FactKey#METADATA_SWITCHES}, {@link FactKey#NO_DOWNGRADE} and {@link FactKey#IMDS}.
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
        return inReach(facts, sdk, by, behindTheAgent);
      } else if (by != null && by.source().equals(Source.property(property(sdk)))) {
        return Outcome.notRun(
            "no-downgrade leaves " + property(sdk) + " as it was set on the command line");
      } else {
        closedBy = facts.source(FactKey.NO_DOWNGRADE);
      }
    }
    return Outcome.held("IMDS is disabled by", closedBy, Source.NONE);
  }

  /**
   * Nothing in the pod keeps the SDK from IMDS; its network may.
   *
   * @param by what tells the SDK to ask IMDS, null for nothing
   */
  private static Outcome inReach(Facts facts, Sdk sdk, Sourced by, boolean behindTheAgent) {
    ImdsInspection imds = facts.fact(FactKey.IMDS).orElse(null);
    Reach reach = imds == null ? Reach.UNKNOWN : imds.reach();
    Source asked = facts.source(FactKey.IMDS);
    if (reach == Reach.NONE) {
      return Outcome.held("IMDS", SdkTexts.imdsGivesNothing(imds.url(), imds.detail()), asked);
    }
    SdkInventory inventory = facts.get(FactKey.SDK_INVENTORY);
    Finding.Builder finding =
        Finding.of(behindTheAgent ? behindTheAgent(reach) : behindSts(reach))
            .says(
                behindTheAgent
                    ? Text520.close(VARIABLE, property(sdk))
                    : Text512.close(VARIABLE, property(sdk)))
            .saw(
                "SDK found in",
                inventory.presence(SdkClass.defaultChain(sdk)).get().location(),
                Source.NONE)
            .saw(
                VARIABLE,
                by == null ? "not set" : by.value(),
                by == null ? Source.NONE : by.source());
    if (imds != null) {
      finding.saw(
          "IMDS",
          imds.url() == null
              ? SdkTexts.imdsNotAsked(imds.detail())
              : SdkTexts.imdsAnswered(imds.url(), imds.detail()),
          asked);
    }
    return Outcome.doubtful(finding);
  }

  private static Message behindSts(Reach reach) {
    return switch (reach) {
      case TOKEN -> Text512.answered(VARIABLE);
      case NO_TOKEN -> Text512.withoutToken(VARIABLE);
      case UNKNOWN, NONE -> Text512.open(VARIABLE);
    };
  }

  private static Message behindTheAgent(Reach reach) {
    return switch (reach) {
      case TOKEN -> Text520.answered(VARIABLE);
      case NO_TOKEN -> Text520.withoutToken(VARIABLE);
      case UNKNOWN, NONE -> Text520.open(VARIABLE);
    };
  }

  private static String property(Sdk sdk) {
    return sdk == Sdk.JAVA_V2 ? "aws.disableEc2Metadata" : "com.amazonaws.sdk.disableEc2Metadata";
  }
}
