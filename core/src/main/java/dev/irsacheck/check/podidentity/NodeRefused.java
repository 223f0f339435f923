package dev.irsacheck.check.podidentity;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text463;
import dev.irsacheck.chain.diagnosis.Text468;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.DenialText;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.check.facts.Facts;
import java.util.Locale;

/** EKS Auth rejects the node's role, with which the agent signs; the pod cannot fix that. */
final class NodeRefused {
  private static final String ACTION = "eks-auth:AssumeRoleForPodIdentity";

  private NodeRefused() {}

  /** A policy denies the node's role; the message may name which. */
  static Finding.Builder permission(Finding.Builder finding, Facts facts, String message) {
    Denial denial = DenialText.first(message).orElse(null);
    PolicyOwner owner = denial == null ? PolicyOwner.UNTOLD : denial.owner();
    boolean explicit = denial != null && denial.explicit();
    if (owner == PolicyOwner.UNTOLD || owner == PolicyOwner.IDENTITY && !explicit) {
      return finding
          .headline(Text463.giveIt(ACTION))
          .why(
              owner == PolicyOwner.IDENTITY ? Text463.noPolicyAllows() : Text463.somePolicyDenies())
          .says(Text463.seeNodeRole());
    }
    finding.says(
        Text463.denied(
            explicit
                ? "remove the deny of " + ACTION + " from " + whose(owner) + ": with it"
                : "let " + whose(owner) + " allow " + ACTION + ": without it",
            explicit ? "a deny in " : "nothing allows it in ",
            whose(owner)));
    return find(finding, facts, owner, denial);
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
      finding.fix(Text463.policyNamed(denial.policy()));
    }
    return switch (owner) {
      case VPC_ENDPOINT -> finding.says(Text463.seeEndpointPolicy(Eks.region(facts)));
      case SERVICE_CONTROL, RESOURCE_CONTROL ->
          finding.says(
              Text463.seeOrganisation(owner.phrase().toUpperCase(Locale.ROOT).replace(' ', '_')));
      case BOUNDARY ->
          finding.says(
              Text463.seeBoundary(RoleCommands.read("NODE_ROLE", "Role.PermissionsBoundary")));
      case IDENTITY ->
          finding.look(
              Text463.seePolicies(),
              "aws iam list-attached-role-policies --role-name NODE_ROLE\n"
                  + "aws iam list-role-policies --role-name NODE_ROLE");
      default -> finding.fix(Text463.explain());
    };
  }

  static Finding.Builder keys(Finding.Builder finding) {
    return finding.says(
        Text468.nodesKeys(
            "date -u; kubectl debug node/NODE -it --image=busybox -- date -u\n"
                + "aws ec2 describe-instances --instance-ids INSTANCE --query"
                + " 'Reservations[].Instances[].IamInstanceProfile.Arn'"));
  }
}
