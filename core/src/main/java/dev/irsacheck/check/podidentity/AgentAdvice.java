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
      case WRONG_HOST ->
          finding
              .headline(PodIdentityTexts.wrongHostHeadline())
              .why(PodIdentityTexts.wrongHostWhy())
              .fix(URL);
      case OTHER_PATH ->
          finding
              .headline(PodIdentityTexts.otherPathHeadline())
              .why(PodIdentityTexts.otherPathWhy())
              .fix(URL);
      case NODE_METADATA_OFF ->
          inItsVariables(
              finding
                  .headline(PodIdentityTexts.nodeMetadataOffHeadline())
                  .why(PodIdentityTexts.nodeMetadataOffWhy()));
      case AGENT_WITHOUT_REGION ->
          inItsVariables(
              finding
                  .headline(PodIdentityTexts.agentWithoutRegionHeadline())
                  .why(PodIdentityTexts.agentWithoutRegionWhy()));
      case NODE_WITHOUT_ROLE ->
          finding
              .headline(PodIdentityTexts.nodeWithoutRoleHeadline())
              .why(PodIdentityTexts.nodeWithoutRoleWhy())
              .fix(PodIdentityTexts.nodeWithoutRoleFix(), PodIdentityTexts.nodeWithoutRole());
      case NODE_METADATA_SILENT ->
          finding
              .headline(PodIdentityTexts.nodeMetadataSilentHeadline())
              .why(PodIdentityTexts.nodeMetadataSilentWhy())
              .fix(PodIdentityTexts.nodeMetadataSilentFix(), PodIdentityTexts.nodeMetadataSilent());
      case HYBRID_NODE_FILE ->
          finding
              .headline(PodIdentityTexts.hybridNodeFileHeadline())
              .why(PodIdentityTexts.hybridNodeFileWhy())
              .fix(PodIdentityTexts.hybridNodeFileFix(), "ls -l /eks-hybrid/.aws/credentials");
      case NODE_CREDENTIALS ->
          inItsLog(
              finding
                  .headline(PodIdentityTexts.nodeCredentialsHeadline())
                  .why(PodIdentityTexts.nodeCredentialsWhy()));
      case CREDENTIALS_SHORT ->
          finding
              .headline(PodIdentityTexts.credentialsShortHeadline())
              .why(PodIdentityTexts.credentialsShortWhy())
              .fix(
                  PodIdentityTexts.credentialsShortFix(),
                  "date -u; kubectl debug node/NODE -it --image=busybox -- date -u");
      case RETRIES_USED_UP ->
          inItsLog(
              finding
                  .headline(PodIdentityTexts.retriesUsedUpHeadline())
                  .why(PodIdentityTexts.retriesUsedUpWhy()));
      case NO_ANSWER ->
          inItsLog(
              finding
                  .headline(PodIdentityTexts.noAnswerHeadline())
                  .why(PodIdentityTexts.noAnswerWhy()));
      case REFUSED_ON_THE_WAY, NOT_CREDENTIALS, ANOTHER_ANSWER ->
          inItsLog(
              finding
                  .headline(PodIdentityTexts.refusedOnTheWayHeadline())
                  .why(PodIdentityTexts.refusedOnTheWayWhy()));
      case UNKNOWN_TEXT ->
          inItsLog(
              finding
                  .headline(PodIdentityTexts.unknownTextHeadline())
                  .why(PodIdentityTexts.unknownTextWhy()));
      default -> throw new IllegalArgumentException("said by EKS Auth, or of the pod: " + row);
    };
  }

  private static Finding.Builder inItsLog(Finding.Builder finding) {
    return finding.fix(
        PodIdentityTexts.inItsLogFix(),
        "kubectl logs -n kube-system -l app.kubernetes.io/name=eks-pod-identity-agent --tail=50");
  }

  private static Finding.Builder inItsVariables(Finding.Builder finding) {
    return finding.fix(PodIdentityTexts.inItsVariablesFix(), PodIdentityTexts.inItsVariables());
  }
}
