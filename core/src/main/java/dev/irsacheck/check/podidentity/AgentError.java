package dev.irsacheck.check.podidentity;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text454;
import dev.irsacheck.chain.diagnosis.Text455;
import dev.irsacheck.chain.diagnosis.Text457;
import dev.irsacheck.chain.diagnosis.Text458;
import dev.irsacheck.chain.diagnosis.Text459;
import dev.irsacheck.chain.diagnosis.WhoActs;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** An error of the Pod Identity agent itself, not of EKS Auth. */
final class AgentError {
  private AgentError() {}

  static Finding.Builder finding(Facts facts, StsCall call, AwsRefusal row) {
    Finding.Builder finding =
        advise(Finding.of(row.diagnosis()).on(row.side()).saw(StsEvidence.ofAgent(call)), row);
    if (row.acts() == WhoActs.POD) {
      finding.saw(facts.seen("agent", FactKey.AGENT));
    }
    if (row.acts() != WhoActs.UNKNOWN) {
      finding.why(PodIdentityTexts.nothingProved());
    }
    return row.passes() && row.acts() != WhoActs.POD
        ? finding.fix(PodIdentityTexts.ifForAMoment(NextCheck.of(facts, row.side())))
        : finding;
  }

  private static Finding.Builder advise(Finding.Builder finding, AwsRefusal row) {
    return switch (row) {
      case WRONG_HOST -> finding.says(Text454.wrongHost()).fix(Text454.removeTheUrl());
      case OTHER_PATH -> finding.says(Text454.otherPath()).fix(Text454.removeTheUrl());
      case NODE_METADATA_OFF ->
          finding.says(Text457.nodeMetadataOff()).says(PodIdentityTexts.seeItsVariables());
      case AGENT_WITHOUT_REGION ->
          finding.says(Text457.agentWithoutRegion()).says(PodIdentityTexts.seeItsVariables());
      case NODE_WITHOUT_ROLE -> finding.says(Text457.noInstanceProfile());
      case NODE_METADATA_SILENT -> finding.says(Text457.noMetadata());
      case HYBRID_NODE_FILE -> finding.says(Text457.hybridNodeFile());
      case NODE_CREDENTIALS ->
          finding.says(Text457.nodeCredentials()).says(PodIdentityTexts.seeItsLog());
      case CREDENTIALS_SHORT -> finding.says(Text458.credentialsShort());
      case RETRIES_USED_UP ->
          finding.says(Text455.retriesUsedUp()).says(PodIdentityTexts.seeItsLog());
      case NO_ANSWER -> finding.says(Text455.noAnswer()).says(PodIdentityTexts.seeItsLog());
      case REFUSED_ON_THE_WAY, NOT_CREDENTIALS, UNAVAILABLE, ANOTHER_ANSWER ->
          finding.says(Text455.refusedOnTheWay()).says(PodIdentityTexts.seeItsLog());
      case UNKNOWN_TEXT -> finding.says(Text459.unknownText()).says(PodIdentityTexts.seeItsLog());
      default -> throw new IllegalArgumentException("said by EKS Auth, or of the pod: " + row);
    };
  }
}
