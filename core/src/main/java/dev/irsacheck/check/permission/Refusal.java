package dev.irsacheck.check.permission;

import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.PermissionRefusals;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.Denial;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.PolicyOwner;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.Proved;
import java.util.ArrayList;
import java.util.List;

/** A denial as a finding: whose policy it was decides what is to be done, and by whom. */
final class Refusal {
  private static final Source SERVICE = new Source("the service");
  private static final String SOON = "A changed policy takes effect within one or two minutes.";

  /** Whoever puts a policy puts the whole of it. */
  private static final String KEEP =
      " and to keep the others, since saving a policy replaces it whole:";

  private final Proved proved;
  private final Permission permission;
  private final String answer;
  private final Denial denial;
  private final RoleArn role;
  private final DiagnosisCode code;
  private final KeyBehind key;
  private final Statements statements;
  private final PolicyCommands commands;

  private Refusal(Proved proved, Proof.Denied denied, RoleArn role) {
    this.proved = proved;
    this.permission = proved.permission();
    this.answer = denied.answer();
    this.denial = denied.denial();
    this.role = role;
    this.code = PermissionRefusals.of(denial, isOfAKeyBehind());
    this.key = new KeyBehind(proved, denial);
    this.statements =
        isOfAKeyBehind()
            ? Statements.ofTheKey(key, role)
            : Statements.declared(proved, denial, key.arn(), role);
    this.commands = new PolicyCommands(proved, denial, role);
  }

  /**
   * The outcome; a refusal that the declaration calls optional is a warning.
   *
   * @param proved what was refused: the permission, or the role that it was to be asked as
   * @param declared the line of the declaration
   * @param refused the role that was
   * @param together the statements that it lacks for this and other permissions, or null
   */
  static Outcome of(
      Proved proved,
      Proof.Denied denied,
      Permission declared,
      Source source,
      OwnRole refused,
      String together) {
    Finding.Builder finding =
        new Refusal(proved, denied, refused.arn()).finding(declared, source, refused.source());
    if (together != null) {
      finding.alternative(PermissionTexts.alternative(), together);
    }
    return declared.optional() ? Outcome.doubtful(finding) : Outcome.broken(finding);
  }

  private Finding.Builder finding(Permission declared, Source source, Source roleSource) {
    RefusalSentences sentences =
        new RefusalSentences(proved, denial, role, code, key, isOfAKeyBehind(), asksTheResource());
    Finding.Builder finding =
        Finding.of(code).headline(sentences.headline()).saw("declared", declared, source);
    if (!proved.resource().equals(declared.resource())) {
      finding.saw("resource", proved.resource(), Source.NONE);
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
    sentences.why(finding);
    fix(finding);
    finding.fix(SOON);
    return finding;
  }

  /** A key that was declared itself is a resource like others. */
  private boolean isOfAKeyBehind() {
    return denial.service().equals("kms") && !permission.service().equals("kms");
  }

  private void fix(Finding.Builder finding) {
    switch (code) {
      case IRSA701 -> {
        findTheKey(finding);
        ofTheRole(finding);
        finding.fix(PermissionTexts.fixOf701Fix(), commands.ofTheRole());
        if (isAcrossAccounts()) {
          ofTheResource(finding);
        }
      }
      case IRSA702 -> {
        finding.fix(PermissionTexts.fixOf702Fix(), commands.ofTheRole());
        exception(finding, "that policy");
      }
      case IRSA703 -> {
        finding.fix(
            PermissionTexts.fixOf703Fix(
                commands.isOfABucket() ? ", by the account that owns the bucket:" : ":"),
            commands.ofTheOrganisation());
      }
      case IRSA704 -> {
        finding.fix(PermissionTexts.fixOf704Fix(), commands.ofTheBoundary());
        ofTheOwner(finding, "the boundary", statements.ofTheRole());
      }
      case IRSA705 -> {
        finding.fix(PermissionTexts.fixOf705Fix());
        ofTheOwner(finding, "the session policy", statements.ofTheRole());
      }
      case IRSA706 -> {
        finding.fix(PermissionTexts.fixOf706Fix(), commands.ofTheEndpoints());
        ofTheOwner(finding, "the endpoint's policy", statements.ofTheEndpoint());
      }
      case IRSA707 -> {
        ofTheResource(finding);
        // An account's own keys, unlike its other resources, are not opened by the role's policy.
        if (!denial.explicit() && (isAcrossAccounts() || !permission.service().equals("kms"))) {
          ofTheOtherHalf(finding);
        }
      }
      case IRSA708 -> ofTheKey(finding);
      case IRSA715 -> {
        ofTrust(finding);
        if (!denial.explicit() && isAcrossAccounts()) {
          ofTheOtherHalf(finding);
        }
      }
      default -> {
        if (denial.explicit()) {
          untoldDeny(finding);
        } else {
          untold(finding);
        }
      }
    }
  }

  /** Wherever it is, it overrides each Allow; so none is offered. */
  private void untoldDeny(Finding.Builder finding) {
    finding.fix(PermissionTexts.untoldDenyFix(), commands.ofTheRole());
    finding.fix(PermissionTexts.untoldDenyFix2(), commands.ofTheBoundary());
    if (permission.service().equals("sts")) {
      finding.fix(
          PermissionTexts.untoldDenyFix3(Words.role(proved.resource())), commands.ofTrust());
    } else if (isOfAKeyBehind()) {
      finding.fix(PermissionTexts.untoldDenyFix4(), PolicyCommands.ofTheKey(key.arn()));
    } else if (commands.ofTheResource() != null) {
      finding.fix(PermissionTexts.untoldDenyFix5(Words.kind(permission)), commands.ofTheResource());
    }
    finding.fix(PermissionTexts.untoldDenyFix6(), commands.ofTheEndpoints());
    finding.fix(PermissionTexts.untoldDenyFix7());
    exception(finding, "the policy that has it");
  }

  private void untold(Finding.Builder finding) {
    findTheKey(finding);
    ofTheRole(finding);
    finding.fix(PermissionTexts.untoldFix(), commands.ofTheRole());
    if (permission.service().equals("sts")) {
      ofTrust(finding);
    } else if (asksTheResource()) {
      ofTheResource(finding);
    }
  }

  private void ofTheRole(Finding.Builder finding) {
    finding.fix(PermissionTexts.ofTheRoleFix(role.name()), statements.ofTheRole());
  }

  /** Where a resource's owner must let the role in, and the role's own account must let it out. */
  private void ofTheOtherHalf(Finding.Builder finding) {
    finding.fix(PermissionTexts.ofTheOtherHalfFix(role.name()), statements.ofTheRole());
  }

  /** A policy takes a key's ARN, and grants nothing by an alias. */
  private void findTheKey(Finding.Builder finding) {
    if (permission.service().equals("kms")
        && proved.resource().contains(":alias/")
        && !key.isKnown()) {
      finding.fix(
          PermissionTexts.findTheKeyFix(),
          PermissionTexts.findTheKey(PolicyCommands.keyId(proved.resource())));
    }
  }

  /** A Deny is not mended by an Allow beside it. */
  private void ofTheOwner(Finding.Builder finding, String policy, String statement) {
    if (denial.explicit()) {
      exception(finding, policy);
    } else {
      finding.fix(PermissionTexts.ofTheOwnerFix(policy, KEEP), statement);
    }
  }

  /**
   * The statements that the role lacks, of all permissions that were asked for as itself; null
   * where it lacks one only, or this is not the first of them.
   */
  static String together(List<Proved> all, Proved first, RoleArn role) {
    List<String> statements = new ArrayList<>();
    for (Proved each : all) {
      if (each.permission().as() == null && each.proof() instanceof Proof.Denied denied) {
        Refusal refusal = new Refusal(each, denied, role);
        if (refusal.code == DiagnosisCode.IRSA701) {
          if (statements.isEmpty() && each != first) {
            return null;
          }
          statements.add(refusal.statements.ofTheRole());
        }
      }
    }
    return statements.size() < 2 ? null : "[" + String.join(",\n", statements) + "]";
  }

  private static void exception(Finding.Builder finding, String policy) {
    finding.fix(PermissionTexts.exceptionFix(policy));
  }

  private void ofTheResource(Finding.Builder finding) {
    String kind = Words.kind(permission);
    String see = commands.ofTheResource();
    if (permission.service().equals("sts")) {
      ofTrust(finding);
    } else if (see == null) {
      finding.fix(PermissionTexts.ofTheResourceFix(kind));
    } else if (permission.service().equals("aoss")) {
      finding.fix(PermissionTexts.ofTheResourceFix2(), see);
    } else {
      finding.fix(PermissionTexts.ofTheResourceFix3(kind), see);
      if (!denial.explicit() && permission.service().equals("lambda")) {
        finding.fix(PermissionTexts.ofTheResourceFix4(), commands.addToTheFunction());
      } else {
        ofTheOwner(finding, "the policy of the " + kind, statements.ofTheResource());
      }
    }
  }

  private void ofTrust(Finding.Builder finding) {
    finding.fix(PermissionTexts.ofTrustFix(Words.role(proved.resource())), commands.ofTrust());
    ofTheOwner(finding, "that trust policy", statements.ofTrust());
  }

  private void ofTheKey(Finding.Builder finding) {
    if (!key.isKnown() && key.find() != null) {
      finding.fix(PermissionTexts.ofTheKeyFix(), key.find());
    }
    boolean refuses = denial.owner() == PolicyOwner.RESOURCE;
    if (denial.explicit()) {
      finding.fix(PermissionTexts.ofTheKeyFix2(), PolicyCommands.ofTheKey(key.arn()));
      exception(finding, "the key's policy");
      return;
    }
    ofTheRole(finding);
    finding.fix(PermissionTexts.ofTheKeyFix3(), PolicyCommands.ofTheKey(key.arn()));
    if (!refuses && key.isKnown() && !key.isOfAnotherAccount(role)) {
      return;
    }
    finding.fix(
        (refuses
                ? "Ask the key's owner to add this statement to it"
                : "If it does not let the role in, ask the key's owner to add this statement")
            + KEEP,
        statements.ofTheResource());
    finding.fix(PermissionTexts.ofTheKeyFix4());
  }

  /** Within one account, the role's policy mostly is enough. */
  private boolean asksTheResource() {
    return permission.service().equals("aoss") || isAcrossAccounts() || !hasAccount();
  }

  private boolean hasAccount() {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    return arn != null && !arn.account().isEmpty();
  }

  private boolean isAcrossAccounts() {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    return hasAccount() && arn != null && !arn.account().equals(role.account().digits());
  }
}
