package dev.irsacheck.check.role;

import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** AccessDenied whose message names a policy other than the role's trust policy. */
final class OtherPolicy {
  private OtherPolicy() {}

  static void describe(Finding.Builder finding, Facts facts, PolicyOwner policy) {
    finding.says(RoleTexts.otherPolicy(words(policy)));
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    switch (policy) {
      case VPC_ENDPOINT -> {
        StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
        String region = target == null ? "REGION" : target.region();
        finding.look(
            RoleTexts.vpcEndpointFix(),
            RoleTexts.vpcEndpoint(Shell.word("Name=service-name,Values=*." + region + ".sts")));
      }
      case SERVICE_CONTROL, RESOURCE_CONTROL -> {
        String account = role.account().toString();
        finding.look(
            RoleTexts.organisationFix(account),
            RoleTexts.policiesOfTarget(policy.name(), account) + "\n" + RoleTexts.parents(account));
      }
      case BOUNDARY ->
          finding.look(
              RoleTexts.boundaryFix(), RoleCommands.read(role.name(), "Role.PermissionsBoundary"));
      case SESSION -> finding.fix(RoleTexts.sessionFix());
      default ->
          finding.look(
              RoleTexts.ownPoliciesFix(), RoleTexts.attachedPolicies(Shell.word(role.name())));
    }
  }

  private static String words(PolicyOwner policy) {
    return switch (policy) {
      case VPC_ENDPOINT -> "the policy of the VPC endpoint for STS";
      case SERVICE_CONTROL -> "a service control policy (SCP) of the organisation";
      case RESOURCE_CONTROL -> "a resource control policy (RCP) of the organisation";
      case IDENTITY -> "an identity-based policy";
      default -> "a " + policy.phrase();
    };
  }
}
