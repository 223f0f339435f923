package dev.irsacheck.options.permissions.check;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.PermissionRefusals;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.util.ArrayList;
import java.util.List;

/** A denial as a finding; the policy that denied decides the fix and its owner. */
final class DenialFinding {
  private static final Source SERVICE = new Source("the service");

  private final ProbedPermission probed;
  private final Permission permission;
  private final AwsService service;
  private final String answer;
  private final Denial denial;
  private final RoleArn role;
  private final DiagnosisCode code;
  private final EncryptionKey key;
  private final Statements statements;
  private final PolicyCommands commands;
  private final Finding.Builder finding;
  private final PolicyFixes fixes;

  DenialFinding(ProbedPermission probed, ProbeResult.Denied denied, RoleArn role) {
    this.probed = probed;
    this.permission = probed.permission();
    this.service = permission.aws();
    this.answer = denied.answer();
    this.denial = denied.denial();
    this.role = role;
    this.code = PermissionRefusals.of(denial, isOfEncryptionKey());
    this.key = new EncryptionKey(probed, denial);
    this.statements =
        isOfEncryptionKey()
            ? Statements.forKey(key, role)
            : Statements.forDeclared(probed, denial, key.arn(), role);
    this.commands = new PolicyCommands(probed, denial, role);
    this.finding = Finding.of(code);
    this.fixes = new PolicyFixes(finding, probed, denial, role, key, statements, commands);
  }

  Finding.Builder finding(Permission declared, Source source, Source roleSource) {
    finding.saw("declared", declared, source);
    if (!probed.resource().equals(declared.resource())) {
      finding.saw("resource", probed.resource(), Source.NONE);
    }
    finding.saw("role", role, roleSource);
    if (!denial.action().isEmpty() && !denial.action().equalsIgnoreCase(permission.action())) {
      String on = denial.resource().isEmpty() ? "" : " on " + denial.resource();
      finding.saw("denied", denial.action() + on, SERVICE);
    }
    if (denial.owner() == PolicyOwner.UNTOLD) {
      finding.saw("answer", answer, SERVICE);
    }
    if (denial.policy() != null) {
      finding.saw("policy", denial.policy(), SERVICE);
    }
    describe();
    if (denial.explicit()) {
      finding.why(PermissionTexts.explicitWhy());
    }
    if (denial.owner() != PolicyOwner.UNTOLD) {
      finding.why(PermissionTexts.onlyOneNamedWhy());
    }
    return finding.fix(PermissionTexts.soonFix());
  }

  /** The missing statements in one, for the first finding; null for the others. */
  static String together(List<ProbedPermission> all, ProbedPermission first, RoleArn role) {
    List<String> statements = new ArrayList<>();
    for (ProbedPermission each : all) {
      if (each.permission().as() == null && each.result() instanceof ProbeResult.Denied denied) {
        DenialFinding refusal = new DenialFinding(each, denied, role);
        if (refusal.code == DiagnosisCode.IRSA701) {
          if (statements.isEmpty() && each != first) {
            return null;
          }
          statements.add(refusal.statements.forRole());
        }
      }
    }
    return statements.size() < 2 ? null : "[" + String.join(",\n", statements) + "]";
  }

  /** True for the key behind the resource; a declared key is a normal resource. */
  private boolean isOfEncryptionKey() {
    return denial.service().equals("kms") && service != AwsService.KMS;
  }

  private void describe() {
    String what =
        isOfEncryptionKey() && code != DiagnosisCode.IRSA708
            ? key.action() + " on the key behind " + ServiceNouns.resource(permission)
            : ServiceNouns.what(permission);
    String refuses = denial.explicit() ? "denies" : "does not allow";
    switch (code) {
      case IRSA701 -> noAllow(what);
      case IRSA702 -> {
        say(PermissionTexts.denyHeadline(role.name(), what), PermissionTexts.denyWhy());
        finding.look(PermissionTexts.denyFix(), commands.rolePolicies());
        fixes.askException("that policy");
      }
      case IRSA703 -> organisation(what);
      case IRSA704 -> {
        say(
            PermissionTexts.boundaryHeadline(role.name(), refuses, what),
            PermissionTexts.boundaryWhy());
        finding.look(PermissionTexts.boundaryFix(), commands.boundary());
        fixes.askOwner("the boundary", statements.forRole());
      }
      case IRSA705 -> {
        say(PermissionTexts.sessionHeadline(refuses, what), PermissionTexts.sessionWhy());
        finding.fix(PermissionTexts.sessionFix());
        fixes.askOwner("the session policy", statements.forRole());
      }
      case IRSA706 -> {
        say(PermissionTexts.endpointHeadline(refuses, what), PermissionTexts.endpointWhy());
        finding.look(PermissionTexts.endpointFix(), commands.endpointPolicies());
        fixes.askOwner("the endpoint's policy", statements.forEndpoint());
      }
      case IRSA707 -> resourceRefuses(refuses, what);
      case IRSA708 -> encryptionKey(what);
      case IRSA715 -> untrusted(refuses);
      default -> {
        if (denial.explicit()) {
          untoldDeny(what);
        } else {
          untold(what);
        }
      }
    }
  }

  private void say(String headline, String why) {
    finding.headline(headline).why(why);
  }

  private void noAllow(String what) {
    say(PermissionTexts.noAllowHeadline(role.name(), what), PermissionTexts.noAllowWhy());
    fixes.findKeyOfAlias();
    fixes.addToRole();
    finding.look(PermissionTexts.seePoliciesFix(), commands.rolePolicies());
    if (isAcrossAccounts()) {
      fixes.changeResourcePolicy();
    }
  }

  private void organisation(String what) {
    say(PermissionTexts.organisationHeadline(what), PermissionTexts.organisationWhy());
    finding.look(
        commands.needsBucketAccount()
            ? PermissionTexts.organisationOfBucketFix()
            : PermissionTexts.organisationFix(),
        commands.organisationPolicies());
  }

  private void resourceRefuses(String refuses, String what) {
    String kind = service.policyHolder();
    say(PermissionTexts.resourceHeadline(kind, refuses, what), PermissionTexts.resourceWhy(kind));
    fixes.changeResourcePolicy();
    // Across accounts, and for KMS keys, the role's policy alone is not enough.
    if (!denial.explicit() && (isAcrossAccounts() || service != AwsService.KMS)) {
      fixes.addToRoleToo();
    }
  }

  private void untrusted(String refuses) {
    String other = ServiceNouns.role(probed.resource());
    boolean itself =
        denial.action().isEmpty() || denial.action().equalsIgnoreCase("sts:AssumeRole");
    say(
        itself
            ? PermissionTexts.trustHeadline(other, refuses, role.name())
            : PermissionTexts.trustActionHeadline(other, refuses, denial.action(), role.name()),
        PermissionTexts.trustWhy());
    fixes.changeTrustPolicy();
    if (!denial.explicit() && isAcrossAccounts()) {
      fixes.addToRoleToo();
    }
  }

  /** A Deny overrides each Allow, so no Allow is offered. */
  private void untoldDeny(String what) {
    String kind = service.policyHolder();
    say(
        PermissionTexts.untoldDenyHeadline(what),
        PermissionTexts.untoldDenyWhy(isOfEncryptionKey() ? "key" : kind));
    finding.says(PermissionTexts.denyInRole(commands.rolePolicies(), commands.boundary()));
    if (service == AwsService.STS) {
      finding.look(
          PermissionTexts.denyInTrustFix(ServiceNouns.role(probed.resource())),
          commands.trustPolicy());
    } else if (isOfEncryptionKey()) {
      finding.look(PermissionTexts.denyInKeyFix(), PolicyCommands.keyPolicy(key.arn()));
    } else if (commands.resourcePolicy() != null) {
      finding.look(PermissionTexts.denyInResourceFix(kind), commands.resourcePolicy());
    }
    finding.says(PermissionTexts.denyInEndpoint(commands.endpointPolicies()));
    fixes.askException("the policy that has it");
  }

  private void untold(String what) {
    String kind = service.policyHolder();
    if (service == AwsService.STS) {
      say(
          PermissionTexts.untoldStsHeadline(role.name(), ServiceNouns.role(probed.resource())),
          PermissionTexts.untoldStsWhy());
    } else {
      say(
          asksTheResource()
              ? PermissionTexts.untoldWithResourceHeadline(what, kind)
              : PermissionTexts.untoldHeadline(what),
          service == AwsService.AOSS
              ? PermissionTexts.untoldAossWhy()
              : PermissionTexts.untoldWhy(kind));
    }
    fixes.findKeyOfAlias();
    fixes.addToRole();
    finding.look(PermissionTexts.denyThereTooFix(), commands.rolePolicies());
    if (service == AwsService.STS || asksTheResource()) {
      fixes.changeResourcePolicy();
    }
  }

  private void encryptionKey(String what) {
    say(
        denial.explicit()
            ? PermissionTexts.keyDenyHeadline(what)
            : PermissionTexts.keyHeadline(role.name(), what, key.action()),
        PermissionTexts.keyWhy(ServiceNouns.thing(permission), key.action()));
    if (!key.isKnown() && commands.encryptionKey() != null) {
      finding.look(PermissionTexts.findKeyFix(), commands.encryptionKey());
    }
    if (denial.explicit()) {
      finding.look(PermissionTexts.readKeyPolicyFix(), PolicyCommands.keyPolicy(key.arn()));
      fixes.askException("the key's policy");
      return;
    }
    fixes.addToRole();
    finding.look(PermissionTexts.keyNamesRoleFix(), PolicyCommands.keyPolicy(key.arn()));
    boolean refuses = denial.owner() == PolicyOwner.RESOURCE;
    if (refuses || !key.isKnown() || key.isOfAnotherAccount(role)) {
      finding
          .write(
              refuses ? PermissionTexts.askKeyOwnerFix() : PermissionTexts.perhapsAskKeyOwnerFix(),
              statements.forResource())
          .fix(PermissionTexts.thisOneKeyFix());
    }
  }

  /** Within one account the role's policy is mostly enough. */
  private boolean asksTheResource() {
    Arn arn = probed.arn();
    boolean hasAccount = arn != null && !arn.account().isEmpty();
    return service == AwsService.AOSS || !hasAccount || isAcrossAccounts();
  }

  private boolean isAcrossAccounts() {
    Arn arn = probed.arn();
    return arn != null
        && !arn.account().isEmpty()
        && !arn.account().equals(role.account().digits());
  }
}
