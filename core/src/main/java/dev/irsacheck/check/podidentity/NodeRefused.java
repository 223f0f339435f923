package dev.irsacheck.check.podidentity;

import dev.irsacheck.check.NodeClock;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.permissions.Denial;
import dev.irsacheck.permissions.PolicyOwner;
import dev.irsacheck.trust.RoleCommands;
import java.util.Locale;

/** EKS Auth refuses the node, with whose role the agent asks; no pod can do anything about it. */
final class NodeRefused {
  private static final String ACTION = "eks-auth:AssumeRoleForPodIdentity";

  private NodeRefused() {}

  /** Some policy does not let the node's role ask; the message may tell which. */
  static Finding.Builder permission(Finding.Builder finding, Facts facts, String message) {
    Denial denial = Denial.in(message).orElse(null);
    PolicyOwner owner = denial == null ? PolicyOwner.UNTOLD : denial.owner();
    boolean explicit = denial != null && denial.explicit();
    if (owner == PolicyOwner.UNTOLD || owner == PolicyOwner.IDENTITY && !explicit) {
      return lacks(finding, owner);
    }
    finding
        .headline(
            (explicit
                    ? "remove the deny of " + ACTION + " from " + whose(owner) + ": with it"
                    : "let " + whose(owner) + " allow " + ACTION + ": without it")
                + " no pod of this node gets credentials")
        .why(
            "The agent asks EKS Auth with the node's role, and AWS names what keeps it out: "
                + (explicit ? "a deny in " : "nothing allows it in ")
                + whose(owner)
                + ". Another policy of the node's role does not change that. This is not a problem"
                + " with the pod.");
    return find(finding, facts, owner, denial);
  }

  private static Finding.Builder lacks(Finding.Builder finding, PolicyOwner owner) {
    return finding
        .headline(
            "give the node's role " + ACTION + ": without it no pod of this node gets credentials")
        .why(
            owner == PolicyOwner.IDENTITY
                ? "The agent asks EKS Auth with the node's role, and none of its policies allows"
                    + " that. This is not a problem with the pod."
                : "The agent asks EKS Auth with the node's role, which its policies, a boundary, or"
                    + " the policy of the VPC endpoint do not let do that. This is not a problem"
                    + " with the pod.")
        .fix(
            "See what the node's role, which the text above names, has attached:",
            "aws iam list-attached-role-policies --role-name NODE_ROLE")
        .fix(
            "AmazonEKSWorkerNodePolicy has the permission; irsa-check explain IRSA463 says how to"
                + " add it.");
  }

  private static String whose(PolicyOwner owner) {
    return switch (owner) {
      case VPC_ENDPOINT -> "the policy of the VPC endpoint for eks-auth";
      case SERVICE_CONTROL, RESOURCE_CONTROL -> "the organisation's " + owner.phrase();
      case BOUNDARY -> "the permissions boundary of the node's role";
      case IDENTITY -> "the policies of the node's role";
      case SESSION -> "the session policy of the node's credentials";
      default -> "the " + owner.phrase();
    };
  }

  private static Finding.Builder find(
      Finding.Builder finding, Facts facts, PolicyOwner owner, Denial denial) {
    if (denial.policy() != null) {
      finding.fix("AWS names the policy: " + denial.policy() + ".");
    }
    return switch (owner) {
      case VPC_ENDPOINT ->
          finding.fix(
              "See the endpoint's policy, which the owner of the network keeps:",
              Eks.endpointPolicy(facts));
      case SERVICE_CONTROL, RESOURCE_CONTROL ->
          finding.fix(
              "Only whoever administers the organisation can change it. Its policies:",
              "aws organizations list-policies --filter "
                  + owner.phrase().toUpperCase(Locale.ROOT).replace(' ', '_'));
      case BOUNDARY ->
          finding.fix(
              "See which policy is the boundary of the role that the text above names:",
              RoleCommands.read("NODE_ROLE", "Role.PermissionsBoundary"));
      case IDENTITY ->
          finding.fix(
              "See which policies the role has that the text above names:",
              "aws iam list-attached-role-policies --role-name NODE_ROLE\n"
                  + "aws iam list-role-policies --role-name NODE_ROLE");
      default -> finding.fix("irsa-check explain IRSA463 says what the node's role needs.");
    };
  }

  /** The time in the signature of the agent's own request. */
  static Finding.Builder clock(Finding.Builder finding, Facts facts) {
    finding
        .headline(
            "the node's clock is wrong: EKS Auth rejects the agent's signature; fix time sync"
                + " (NTP) on the node")
        .saw(NodeClock.node(facts, FactKey.AGENT_TOKEN))
        .why(
            "The agent signs its request with the node's credentials and the node's time, and AWS"
                + " rejects signatures more than five minutes off. No pod of this node gets"
                + " credentials. This is not a problem with the pod.");
    return NodeClock.mend(finding, facts, FactKey.AGENT_TOKEN);
  }

  /** The keys behind the signature. */
  static Finding.Builder keys(Finding.Builder finding) {
    return finding
        .headline(
            "EKS Auth does not accept the node's own credentials; see the node's role and clock,"
                + " then restart the agent")
        .why(
            "The agent signs its request with the credentials of the node's role. They have"
                + " expired, the role was deleted or made anew, or the node's clock is wrong. No"
                + " pod of this node gets credentials. This is not a problem with the pod.")
        .fix(
            "The agent's log names the cause:",
            "kubectl logs -n kube-system -l app.kubernetes.io/name=eks-pod-identity-agent"
                + " --tail=50")
        .fix(
            "Compare the node's clock with your own, and see which role its instance has:",
            "date -u; kubectl debug node/NODE -it --image=busybox -- date -u\n"
                + "aws ec2 describe-instances --instance-ids INSTANCE --query"
                + " 'Reservations[].Instances[].IamInstanceProfile.Arn'")
        .fix(
            "If both are right, let the agents read their credentials again:",
            "kubectl rollout restart ds/eks-pod-identity-agent -n kube-system");
  }
}
