package dev.irsacheck.check.podidentity;

import dev.irsacheck.diagnosis.AwsRefusal;
import dev.irsacheck.diagnosis.Finding;

/** What to say of an answer of the agent's own, where that does not depend on the pod. */
final class AgentAdvice {
  private static final String URL =
      "If the URL is not http://169.254.170.23/v1/credentials, or"
          + " http://[fd00:ec2::23]/v1/credentials in an IPv6 cluster, remove the variable; EKS"
          + " then sets the right one.";

  private AgentAdvice() {}

  static Finding.Builder add(Finding.Builder finding, AwsRefusal row) {
    return switch (row) {
      case WRONG_HOST -> finding.says(PodIdentityTexts.wrongHost()).fix(URL);
      case OTHER_PATH -> finding.says(PodIdentityTexts.otherPath()).fix(URL);
      case NODE_METADATA_OFF -> inItsVariables(finding.says(PodIdentityTexts.nodeMetadataOff()));
      case AGENT_WITHOUT_REGION ->
          inItsVariables(finding.says(PodIdentityTexts.agentWithoutRegion()));
      case NODE_WITHOUT_ROLE -> finding.says(PodIdentityTexts.noInstanceProfile());
      case NODE_METADATA_SILENT -> finding.says(PodIdentityTexts.noMetadata());
      case HYBRID_NODE_FILE -> finding.says(PodIdentityTexts.hybridNodeFile());
      case NODE_CREDENTIALS -> inItsLog(finding.says(PodIdentityTexts.nodeCredentials()));
      case CREDENTIALS_SHORT -> finding.says(PodIdentityTexts.credentialsShort());
      case RETRIES_USED_UP -> inItsLog(finding.says(PodIdentityTexts.retriesUsedUp()));
      case NO_ANSWER -> inItsLog(finding.says(PodIdentityTexts.noAnswer()));
      case REFUSED_ON_THE_WAY, NOT_CREDENTIALS, ANOTHER_ANSWER ->
          inItsLog(finding.says(PodIdentityTexts.refusedOnTheWay()));
      case UNKNOWN_TEXT -> inItsLog(finding.says(PodIdentityTexts.unknownText()));
      default -> throw new IllegalArgumentException("said by EKS Auth, or of the pod: " + row);
    };
  }

  private static Finding.Builder inItsLog(Finding.Builder finding) {
    return finding.fix(
        PodIdentityTexts.seeItsLog(),
        "kubectl logs -n kube-system -l app.kubernetes.io/name=eks-pod-identity-agent --tail=50");
  }

  private static Finding.Builder inItsVariables(Finding.Builder finding) {
    return finding.fix(PodIdentityTexts.seeItsVariables(), PodIdentityTexts.inItsVariables());
  }
}
