package dev.irsacheck.check.sdk;

import dev.irsacheck.aws.imds.ImdsInspection;
import dev.irsacheck.aws.imds.ImdsInspection.Reach;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text512;
import dev.irsacheck.chain.diagnosis.Text520;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;

final class NodeRoleInReach {
  private static final String VARIABLE = "AWS_EC2_METADATA_DISABLED";

  private NodeRoleInReach() {}

  /** The network may still block IMDS; {@code by} is the setting for IMDS or null. */
  static Outcome outcome(Facts facts, Sdk sdk, SourcedText by, boolean behindTheAgent) {
    ImdsInspection imds = facts.fact(FactKey.IMDS).orElse(null);
    Reach reach = imds == null ? Reach.UNKNOWN : imds.reach();
    Source asked = facts.source(FactKey.IMDS);
    if (reach == Reach.NONE) {
      return Outcome.held("IMDS", SdkTexts.imdsGivesNothing(imds.url(), imds.detail()), asked);
    }
    SdkInventory inventory = facts.get(FactKey.SDK_INVENTORY);
    Finding.Builder finding =
        Finding.of(message(reach, behindTheAgent))
            .says(
                behindTheAgent
                    ? Text520.close(VARIABLE, property(sdk))
                    : Text512.close(VARIABLE, property(sdk)))
            .saw(
                "SDK found in",
                inventory.presence(SdkClass.defaultChain(sdk)).get().location(),
                Source.NONE)
            .saw(Evidence.ofSetting(VARIABLE, by));
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

  private static Message message(Reach reach, boolean behindTheAgent) {
    return switch (reach) {
      case TOKEN -> behindTheAgent ? Text520.answered(VARIABLE) : Text512.answered(VARIABLE);
      case NO_TOKEN ->
          behindTheAgent ? Text520.withoutToken(VARIABLE) : Text512.withoutToken(VARIABLE);
      case UNKNOWN, NONE -> behindTheAgent ? Text520.open(VARIABLE) : Text512.open(VARIABLE);
    };
  }

  static String property(Sdk sdk) {
    return sdk == Sdk.JAVA_V2 ? "aws.disableEc2Metadata" : "com.amazonaws.sdk.disableEc2Metadata";
  }
}
