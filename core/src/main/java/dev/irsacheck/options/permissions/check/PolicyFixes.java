package dev.irsacheck.options.permissions.check;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.ProbedPermission;

record PolicyFixes(
    Finding.Builder finding,
    ProbedPermission proved,
    Denial denial,
    RoleArn role,
    EncryptionKey key,
    Statements statements,
    PolicyCommands commands) {

  void addToRole() {
    finding.write(PermissionTexts.addToRoleFix(role.name()), statements.forRole());
  }

  /** Across accounts both the resource's policy and the role's must allow it. */
  void addToRoleToo() {
    finding.write(PermissionTexts.addToRoleTooFix(role.name()), statements.forRole());
  }

  /** A policy needs the key's ARN; an alias grants nothing. */
  void findKeyOfAlias() {
    if (service() == AwsService.KMS && proved.resource().contains(":alias/") && !key.isKnown()) {
      finding.look(
          PermissionTexts.keyOfAliasFix(),
          PermissionTexts.keyArn(PolicyCommands.keyId(proved.resource())));
    }
  }

  /** An Allow does not override a Deny. */
  void askOwner(String policy, String statement) {
    if (denial.explicit()) {
      askException(policy);
    } else {
      finding.write(PermissionTexts.askOwnerFix(policy), statement);
    }
  }

  void askException(String policy) {
    finding.fix(PermissionTexts.exceptionFix(policy));
  }

  void changeResourcePolicy() {
    String kind = service().policyHolder();
    String see = commands.resourcePolicy();
    if (service() == AwsService.STS) {
      changeTrustPolicy();
    } else if (see == null) {
      finding.fix(PermissionTexts.shareFix(kind));
    } else if (service() == AwsService.AOSS) {
      finding.look(PermissionTexts.dataAccessFix(), see);
    } else {
      finding.look(PermissionTexts.readResourcePolicyFix(kind), see);
      if (!denial.explicit() && service() == AwsService.LAMBDA) {
        finding.fix(PermissionTexts.addToFunctionFix(), Action.run(commands.addToTheFunction()));
      } else {
        askOwner("the " + kind + "'s policy", statements.forResource());
      }
    }
  }

  void changeTrustPolicy() {
    String other = ServiceNouns.role(proved.resource());
    finding.look(PermissionTexts.readTrustFix(other), commands.trustPolicy());
    askOwner("that trust policy", statements.forTrust());
  }

  private AwsService service() {
    return proved.permission().aws();
  }
}
