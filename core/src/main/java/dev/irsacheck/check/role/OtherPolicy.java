package dev.irsacheck.check.role;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.PolicyOwner;
import dev.irsacheck.trust.RoleCommands;

/** AccessDenied in words that name a policy, which is not the role's trust policy. */
final class OtherPolicy {
  private OtherPolicy() {}

  static void describe(Finding.Builder finding, Facts facts, PolicyOwner policy) {
    ComparedClaims.addTo(finding, facts);
    finding.says(RoleTexts.otherPolicy(words(policy)));
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    String name = Shell.word(role.name());
    String account = role.account().toString();
    switch (policy) {
      case VPC_ENDPOINT ->
          finding.fix(
              RoleTexts.vpcEndpointFix(),
              RoleTexts.vpcEndpoint(
                  Shell.word("Name=service-name,Values=*." + region(facts) + ".sts"),
                  Shell.word("VpcEndpoints[].PolicyDocument")));
      case SERVICE_CONTROL -> organisation(finding, "SERVICE_CONTROL_POLICY", account);
      case RESOURCE_CONTROL -> organisation(finding, "RESOURCE_CONTROL_POLICY", account);
      case BOUNDARY ->
          finding.fix(
              RoleTexts.boundaryFix(), RoleCommands.read(role.name(), "Role.PermissionsBoundary"));
      case SESSION -> finding.fix(RoleTexts.sessionFix());
      default ->
          finding.fix(RoleTexts.fix5(), "aws iam list-attached-role-policies --role-name " + name);
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

  private static void organisation(Finding.Builder finding, String type, String account) {
    finding.fix(
        RoleTexts.organisationFix(account),
        "aws organizations list-policies-for-target --filter "
            + type
            + " --target-id "
            + account
            + "\naws organizations list-parents --child-id "
            + account);
  }

  private static String region(Facts facts) {
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    return target == null ? "REGION" : target.region();
  }
}
