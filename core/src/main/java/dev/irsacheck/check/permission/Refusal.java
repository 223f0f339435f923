package dev.irsacheck.check.permission;

import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.PermissionRefusals;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.Denial;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.PolicyOwner;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.Proved;

/** A denial as a finding: whose policy it was decides what is to be done, and by whom. */
final class Refusal {
  private static final String MORE =
      "AWS names one policy only; another may say no once this one says yes.";
  private static final String SOON = "A changed policy acts after one or two minutes.";

  private final Proved proved;
  private final Denial denial;
  private final RoleArn role;
  private final Statements statements;

  private Refusal(Proved proved, Denial denial, RoleArn role) {
    this.proved = proved;
    this.denial = denial;
    this.role = role;
    this.statements = new Statements(proved.permission(), granted(), role);
  }

  /** A policy names keys; their aliases in it grant nothing. */
  private String granted() {
    return proved.permission().service().equals("kms") && proved.resource().contains(":alias/")
        ? Statements.key(denial, "KEY-ARN")
        : proved.resource();
  }

  /**
   * The outcome; a refusal that the declaration calls optional is a warning.
   *
   * @param proved what was refused: the permission, or the role that it was to be asked as
   * @param declared the line of the declaration
   * @param role that was refused
   */
  static Outcome of(
      Proved proved, Proof.Denied denied, Permission declared, Source source, RoleArn role) {
    Finding.Builder finding = new Refusal(proved, denied.denial(), role).finding(declared, source);
    return declared.optional() ? Outcome.doubtful(finding) : Outcome.broken(finding);
  }

  private Finding.Builder finding(Permission declared, Source source) {
    DiagnosisCode code = code();
    Finding.Builder finding =
        Finding.of(code)
            .headline(headline(code))
            .saw("declared", declared, source)
            .saw("resource", proved.resource(), Source.NONE);
    if (!denial.action().isEmpty() && !isDeclared()) {
      finding.saw("denied", denial.action() + named(), new Source("the service"));
    }
    if (denial.policy() != null) {
      finding.saw("policy", denial.policy(), new Source("the service"));
    }
    why(code, finding);
    fix(code, finding);
    finding.fix(SOON);
    return finding;
  }

  private String named() {
    return denial.resource().isEmpty() ? "" : " on " + denial.resource();
  }

  private boolean isDeclared() {
    return denial.action().equalsIgnoreCase(proved.permission().action());
  }

  private boolean isOfAKey() {
    return denial.service().equals("kms") && !proved.permission().service().equals("kms");
  }

  private DiagnosisCode code() {
    return isOfAKey() ? DiagnosisCode.IRSA708 : PermissionRefusals.of(denial);
  }

  private String headline(DiagnosisCode code) {
    Permission permission = proved.permission();
    String what = permission.action() + " on " + shortened(permission.resource());
    String verb = denial.explicit() ? " denies " : " does not allow ";
    return switch (code) {
      case IRSA701 -> "no policy of the role " + role.name() + " allows " + what;
      case IRSA702 -> "a policy of the role " + role.name() + " denies " + what;
      case IRSA703 -> "a policy of the organisation forbids " + what;
      case IRSA704 -> "the permissions boundary of the role " + role.name() + verb + what;
      case IRSA705 -> "the session's policy" + verb + what;
      case IRSA706 -> "the policy of the VPC endpoint" + verb + what;
      case IRSA707 -> "the resource's own policy" + verb + what;
      case IRSA708 -> "the role " + role.name() + " may not use the key behind " + what;
      case IRSA715 -> "the role to take does not trust the role " + role.name();
      default -> "denied, and AWS does not say by which policy: " + what;
    };
  }

  private static String shortened(String resource) {
    Arn arn = Arn.parse(resource).orElse(null);
    return arn == null ? resource : arn.resource();
  }

  private void why(DiagnosisCode code, Finding.Builder finding) {
    finding.why(
        switch (code) {
          case IRSA701 -> "None of the role's policies has an Allow that covers it.";
          case IRSA702 -> "A Deny overrides every Allow.";
          case IRSA703 ->
              "Service and resource control policies hold for whole accounts: no change to the role"
                  + " helps.";
          case IRSA704 -> "What the boundary does not allow, no policy of the role can grant.";
          case IRSA705 ->
              "The session was opened with a policy of its own, which narrows the role's.";
          case IRSA706 ->
              "The request left the VPC through an endpoint whose policy does not let it pass.";
          case IRSA707 ->
              "The resource has a policy of its own. From another account both sides must allow it.";
          case IRSA708 ->
              "The resource is encrypted, and this takes "
                  + denial.action()
                  + " on its key. The role's policy and the key's policy must both allow it.";
          case IRSA715 -> "AWS says the same of a role that does not exist.";
          default ->
              "AWS leaves the policy out across accounts and organisations, and in older services."
                  + " The role's policies and the resource's must both allow it.";
        });
    if (denial.owner() != PolicyOwner.UNTOLD) {
      finding.why(MORE);
    }
  }

  private void fix(DiagnosisCode code, Finding.Builder finding) {
    switch (code) {
      case IRSA701 -> {
        ofTheRole(finding);
        finding.fix("To see the policies that it has:", policies());
      }
      case IRSA702 ->
          finding.fix("Find the Deny, and narrow it if it is not meant for this role:", policies());
      case IRSA703 ->
          finding.fix(
              "Show this to whoever manages the organisation's policies; nothing in this account"
                  + " changes it.");
      case IRSA704 -> {
        finding.fix(
            "Find the boundary:",
            "aws iam get-role --role-name "
                + Shell.word(role.name())
                + " --query Role.PermissionsBoundary");
        ofTheOwner(finding, "the boundary", statements.ofTheRole());
      }
      case IRSA705 -> ofTheOwner(finding, "the session's policy", statements.ofTheRole());
      case IRSA706 -> {
        finding.fix(
            "Read the endpoints' policies:",
            "aws ec2 describe-vpc-endpoints --query"
                + " 'VpcEndpoints[].[ServiceName,PolicyDocument]'");
        ofTheOwner(finding, "the endpoint's policy", statements.ofTheEndpoint());
      }
      case IRSA707 -> ofTheResource(finding);
      case IRSA708 -> ofTheKey(finding);
      case IRSA715 -> {
        finding.fix(
            "See whom that role trusts, with credentials of its account:",
            "aws iam get-role --role-name "
                + Shell.word(roleOf(proved.resource()))
                + " --query Role.AssumeRolePolicyDocument");
        ofTheOwner(finding, "that role's trust policy", statements.ofTrust());
      }
      default -> {
        ofTheRole(finding);
        ofTheResource(finding);
      }
    }
  }

  private void ofTheRole(Finding.Builder finding) {
    finding.fix(
        "Add this statement to a policy of the role "
            + role.name()
            + ", where that policy is managed:",
        statements.ofTheRole());
  }

  /** A Deny is not mended by an Allow beside it. */
  private void ofTheOwner(Finding.Builder finding, String policy, String statement) {
    if (denial.explicit()) {
      finding.fix(
          "Ask the owner of " + policy + " to narrow its Deny if it is not meant for this role.");
    } else {
      finding.fix("Ask its owner to add this statement to " + policy + ":", statement);
    }
  }

  private void ofTheResource(Finding.Builder finding) {
    String see = seePolicy();
    if (see == null) {
      finding.fix("Ask the owner of the resource to allow the role in its policy.");
      return;
    }
    finding.fix("Read the resource's own policy, with credentials of its account:", see);
    ofTheOwner(finding, "the resource's policy", statements.ofTheResource());
  }

  private void ofTheKey(Finding.Builder finding) {
    if (!denial.explicit()) {
      finding.fix(
          "Add this statement to a policy of the role " + role.name() + ":",
          statements.ofTheKey(denial));
    }
    finding.fix(
        "Check that the key's policy lets this role, or its account, use it:",
        "aws kms get-key-policy --policy-name default --key-id "
            + Shell.word(Statements.key(denial, "KEY-ID")));
  }

  private static String roleOf(String arn) {
    return RoleArn.read(arn) instanceof RoleArn.Reading.Valid valid ? valid.arn().name() : "ROLE";
  }

  /** The command that shows it; null for a resource that has none, or none that is known. */
  private String seePolicy() {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    if (arn == null) {
      return null;
    }
    String resource = arn.resource();
    String whole = Shell.word(arn.toString());
    return switch (arn.service()) {
      case "s3" -> "aws s3api get-bucket-policy --bucket " + Shell.word(resource.split("/", 2)[0]);
      case "kms" -> "aws kms get-key-policy --policy-name default --key-id " + whole;
      case "sqs" ->
          "aws sqs get-queue-attributes --attribute-names Policy --queue-url \"$(aws sqs get-queue-url"
              + " --queue-name "
              + Shell.word(resource)
              + " --output text)\"";
      case "sns" -> "aws sns get-topic-attributes --topic-arn " + whole;
      case "secretsmanager" -> "aws secretsmanager get-resource-policy --secret-id " + whole;
      case "lambda" -> "aws lambda get-policy --function-name " + whole;
      case "kinesis" -> "aws kinesis get-resource-policy --resource-arn " + whole;
      case "dynamodb" ->
          "aws dynamodb get-resource-policy --resource-arn "
              + Shell.word(arn.toString().replaceFirst("/index/.*", ""));
      default -> null;
    };
  }

  private String policies() {
    String name = Shell.word(role.name());
    return "aws iam list-attached-role-policies --role-name "
        + name
        + " && aws iam list-role-policies --role-name "
        + name;
  }
}
