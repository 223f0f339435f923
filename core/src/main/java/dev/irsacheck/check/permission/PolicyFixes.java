package dev.irsacheck.check.permission;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.AwsService;
import dev.irsacheck.permissions.Denial;
import dev.irsacheck.permissions.Proved;

/** What mends a denial, added to its finding: statements for a policy, and whom to ask for them. */
record PolicyFixes(
    Finding.Builder finding,
    Proved proved,
    Denial denial,
    RoleArn role,
    EncryptionKey key,
    Statements statements,
    PolicyCommands commands) {

  void ofTheRole() {
    finding.fix(PermissionTexts.addToRoleFix(role.name()), statements.ofTheRole());
  }

  /** Where a resource's owner must let the role in, and the role's own account must let it out. */
  void ofTheOtherHalf() {
    finding.fix(PermissionTexts.addToRoleTooFix(role.name()), statements.ofTheRole());
  }

  /** A policy takes a key's ARN, and grants nothing by an alias. */
  void findTheKey() {
    if (service() == AwsService.KMS && proved.resource().contains(":alias/") && !key.isKnown()) {
      finding.fix(
          PermissionTexts.keyOfAliasFix(),
          PermissionTexts.keyArn(PolicyCommands.keyId(proved.resource())));
    }
  }

  /** A Deny is not mended by an Allow beside it. */
  void ofTheOwner(String policy, String statement) {
    if (denial.explicit()) {
      exception(policy);
    } else {
      finding.fix(PermissionTexts.askOwnerFix(policy), statement);
    }
  }

  void exception(String policy) {
    finding.fix(PermissionTexts.exceptionFix(policy));
  }

  void ofTheResource() {
    String kind = service().policyHolder();
    String see = commands.ofTheResource();
    if (service() == AwsService.STS) {
      ofTrust();
    } else if (see == null) {
      finding.fix(PermissionTexts.shareFix(kind));
    } else if (service() == AwsService.AOSS) {
      finding.fix(PermissionTexts.dataAccessFix(), see);
    } else {
      finding.fix(PermissionTexts.readResourcePolicyFix(kind), see);
      if (!denial.explicit() && service() == AwsService.LAMBDA) {
        finding.fix(PermissionTexts.addToFunctionFix(), commands.addToTheFunction());
      } else {
        ofTheOwner("the policy of the " + kind, statements.ofTheResource());
      }
    }
  }

  void ofTrust() {
    String other = ServiceNouns.role(proved.resource());
    finding.fix(PermissionTexts.readTrustFix(other), commands.ofTrust());
    ofTheOwner("that trust policy", statements.ofTrust());
  }

  private AwsService service() {
    return proved.permission().aws();
  }
}
