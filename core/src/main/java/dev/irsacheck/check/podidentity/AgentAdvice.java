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
              .headline(
                  "the Pod Identity agent was called by another address than its own; see what the"
                      + " URL says, and what changes the Host header")
              .why(
                  "The agent answers only to 169.254.170.23 and fd00:ec2::23. A mesh or a port"
                      + " forward may change the Host header, or the URL was set by hand.")
              .fix(URL);
      case OTHER_PATH ->
          finding
              .headline(
                  "what answers at the Pod Identity agent's address does not know the path that was"
                      + " asked for; the agent's is /v1/credentials")
              .why(
                  "The URL was set by hand, or is changed on its way. Where it is right, another"
                      + " server answers in the agent's place.")
              .fix(URL);
      case NODE_METADATA_OFF ->
          inItsVariables(
              finding
                  .headline(
                      "the Pod Identity agent may not read the node's credentials: its access to the"
                          + " node's metadata is switched off")
                  .why(
                      "AWS_EC2_METADATA_DISABLED is set in the agent's own pod, so that it has no"
                          + " credentials to ask EKS Auth with."));
      case AGENT_WITHOUT_REGION ->
          inItsVariables(
              finding
                  .headline(
                      "the Pod Identity agent was started without a region; give it AWS_REGION")
                  .why(
                      "Without a region it knows no address of EKS Auth. Where the add-on is"
                          + " installed by EKS, the region is filled in."));
      case NODE_WITHOUT_ROLE ->
          finding
              .headline(
                  "the node has no role, so the Pod Identity agent has nothing to ask EKS Auth with;"
                      + " give the instance its instance profile")
              .why(
                  "The metadata service of the node answered the agent that the instance has no"
                      + " role.")
              .fix(
                  "See which instance profile the node has; AmazonEKSWorkerNodePolicy belongs to its"
                      + " role:",
                  "aws ec2 describe-instances --instance-ids INSTANCE --query"
                      + " 'Reservations[].Instances[].IamInstanceProfile.Arn'");
      case NODE_METADATA_SILENT ->
          finding
              .headline(
                  "the Pod Identity agent cannot read the node's credentials: the node's metadata"
                      + " service does not answer it")
              .why(
                  "The agent asks EKS Auth with the node's role, whose credentials the instance's"
                      + " metadata service gives. It does not reach that service, or is refused"
                      + " there.")
              .fix(
                  "See whether the node's metadata service is switched on:",
                  "aws ec2 describe-instances --instance-ids INSTANCE --query"
                      + " 'Reservations[].Instances[].MetadataOptions'");
      case HYBRID_NODE_FILE ->
          finding
              .headline(
                  "the Pod Identity agent of this hybrid node has no credentials: the node's"
                      + " credentials file is not there, or cannot be read")
              .why("On a hybrid node the agent reads the credentials that nodeadm keeps in a file.")
              .fix(
                  "Set enableCredentialsFile: true below hybrid in the node's configuration, and see"
                      + " on the node that the file is there:",
                  "ls -l /eks-hybrid/.aws/credentials");
      case NODE_CREDENTIALS ->
          inItsLog(
              finding
                  .headline(
                      "the Pod Identity agent has no credentials of the node; its text names what"
                          + " stopped it")
                  .why(
                      "The agent asks EKS Auth with the node's role, and came to no credentials of"
                          + " it."));
      case CREDENTIALS_SHORT ->
          finding
              .headline(
                  "the node's clock is fast, so new credentials look expired to the Pod Identity"
                      + " agent; fix time sync (NTP) on the node")
              .why(
                  "EKS gives credentials for hours, and the agent compares their end with the node's"
                      + " clock. It gives none away that have less than 15 s left.")
              .fix(
                  "Compare the node's clock with your own:",
                  "date -u; kubectl debug node/NODE -it --image=busybox -- date -u");
      case RETRIES_USED_UP ->
          inItsLog(
              finding
                  .headline(
                      "the Pod Identity agent's calls to EKS Auth have failed so often that it no"
                          + " longer retries; look at the node's way to eks-auth, not at this pod")
                  .why(
                      "All pods of a node share the agent's quota for retries, and failed calls have"
                          + " used it up. The error that came first is in the agent's log."));
      case NO_ANSWER ->
          inItsLog(
              finding
                  .headline(
                      "the Pod Identity agent cannot reach EKS Auth; look at the node's way to"
                          + " eks-auth, not at this pod")
                  .why(
                      "The agent asks the service eks-auth with the node's role: three times, with"
                          + " one second for each answer. In a private network the node needs a VPC"
                          + " endpoint for it."));
      case REFUSED_ON_THE_WAY, NOT_CREDENTIALS, ANOTHER_ANSWER ->
          inItsLog(
              finding
                  .headline(
                      "something between the node and EKS Auth answered the agent in its place; look"
                          + " at the node's proxy, firewall and VPC endpoint")
                  .why(
                      "The agent passes on the status of an answer that is none of EKS Auth's, as a"
                          + " proxy, a load balancer, a gateway or a firewall gives it."));
      case UNKNOWN_TEXT ->
          inItsLog(
              finding
                  .headline(
                      "the Pod Identity agent answered with a text that irsa-check does not know; the"
                          + " text may name the cause")
                  .why(
                      "The text is the agent's own, and newer or rarer than what has been recorded of"
                          + " it, so nothing can be said of the association or the role."));
      default -> throw new IllegalArgumentException("said by EKS Auth, or of the pod: " + row);
    };
  }

  private static Finding.Builder inItsLog(Finding.Builder finding) {
    return finding.fix(
        "The agent's log names the cause:",
        "kubectl logs -n kube-system -l app.kubernetes.io/name=eks-pod-identity-agent --tail=50");
  }

  private static Finding.Builder inItsVariables(Finding.Builder finding) {
    return finding.fix(
        "See the variables of the agent's container:",
        "kubectl get ds eks-pod-identity-agent -n kube-system -o"
            + " jsonpath='{.spec.template.spec.containers[0].env}'");
  }
}
