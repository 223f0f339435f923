package dev.irsacheck.check.permission;

import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.PermissionRefusals;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.Denial;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.Proved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A denial as a finding: whose policy it was decides what is to be done, and by whom. */
final class Refusal {
  private static final String MORE =
      "AWS names one policy only; another may say no once this one says yes.";
  private static final String SOON = "A changed policy acts after one or two minutes.";

  private final Proved proved;
  private final Denial denial;
  private final Source declared;
  private final RoleArn role;

  /**
   * @param role of the pod, or the one that the permission names
   */
  Refusal(Proved proved, Proof.Denied denied, Source declared, RoleArn role) {
    this.proved = proved;
    this.denial = denied.denial();
    this.declared = declared;
    this.role = role;
  }

  Finding.Builder finding() {
    DiagnosisCode code = code();
    Finding.Builder finding =
        Finding.of(code)
            .headline(headline(code))
            .saw("declared", proved.permission(), declared)
            .saw("resource", proved.resource(), Source.NONE);
    if (!denial.action().isEmpty() && !isDeclared()) {
      finding.saw("denied", denial.action() + named(), new Source("the service"));
    }
    if (denial.policy() != null) {
      finding.saw("policy", denial.policy(), new Source("the service"));
    }
    why(code, finding);
    fix(code, finding);
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
    return switch (code) {
      case IRSA701 -> "let the role " + role.name() + " do " + what;
      case IRSA702 -> "a policy of the role " + role.name() + " denies " + what;
      case IRSA703 -> "the organisation forbids " + what + ": ask whoever manages its policies";
      case IRSA704 ->
          "the permissions boundary of the role " + role.name() + " does not allow " + what;
      case IRSA705 -> "the session's policy does not allow " + what;
      case IRSA706 -> "the VPC endpoint's policy does not allow " + what;
      case IRSA707 -> "the policy of the resource does not allow " + what;
      case IRSA708 -> "let the role " + role.name() + " use the key behind " + what;
      case IRSA715 -> "the role to take does not trust " + role.name();
      default -> "denied, and AWS does not say by which policy: " + what;
    };
  }

  private static String shortened(String resource) {
    Arn arn = Arn.parse(resource).orElse(null);
    return arn == null ? resource : arn.resource();
  }

  private void why(DiagnosisCode code, Finding.Builder finding) {
    switch (code) {
      case IRSA701 -> finding.why("No policy of the role has an Allow that covers it.");
      case IRSA702 -> finding.why("A Deny counts more than every Allow.");
      case IRSA703 ->
          finding.why(
              "Service and resource control policies hold for whole accounts: no change of the role"
                  + " helps.");
      case IRSA704 -> finding.why("What the boundary does not allow, no policy of the role can.");
      case IRSA705 ->
          finding.why("The session was opened with a policy of its own, which narrows the role's.");
      case IRSA706 ->
          finding.why(
              "The request left through a VPC endpoint, and its policy lets other things pass.");
      case IRSA707 ->
          finding.why(
              "The resource has a policy of its own. From another account both sides must allow it.");
      case IRSA708 ->
          finding.why(
              "The resource is encrypted, and reading it takes "
                  + denial.action()
                  + " on its key. Both the role's policy and the key's policy must allow it.");
      case IRSA715 -> finding.why("AWS says the same of a role that does not exist.");
      default ->
          finding.why(
              "That is so across accounts and organisations, and with older services. Both sides must"
                  + " allow it: the role's policies, and the resource's.");
    }
    finding.why(MORE);
  }

  private void fix(DiagnosisCode code, Finding.Builder finding) {
    switch (code) {
      case IRSA701 -> addStatement(finding, proved.permission().action(), resource());
      case IRSA702 ->
          finding.fix("Find the Deny, and narrow it if it is not meant for this role:", policies());
      case IRSA703 ->
          finding.fix(
              "Show this to whoever manages the organisation's policies; nothing in this"
                  + " account mends it.");
      case IRSA704 ->
          finding.fix(
              "See the boundary, and ask its owner to allow it there:",
              "aws iam get-role --role-name "
                  + Shell.word(role.name())
                  + " --query Role.PermissionsBoundary");
      case IRSA705 ->
          finding.fix("Allow it in the policy that whoever opens the session passes along.");
      case IRSA706 ->
          finding.fix(
              "See the endpoints' policies, and ask the network's owner to allow it there:",
              "aws ec2 describe-vpc-endpoints --query"
                  + " 'VpcEndpoints[].[ServiceName,PolicyDocument]'");
      case IRSA707, IRSA709 -> ofTheResource(code, finding);
      case IRSA708 -> {
        addStatement(
            finding,
            denial.action().isEmpty() ? "kms:Decrypt" : denial.action(),
            denial.resource().isEmpty() ? "KEY-ARN" : denial.resource());
        finding.fix(
            "And see that the key's policy lets the account's roles in:",
            "aws kms get-key-policy --policy-name default --key-id "
                + (denial.resource().isEmpty() ? "KEY-ID" : Shell.word(denial.resource())));
      }
      default ->
          finding.fix(
              "See whom the role trusts, with credentials of its account:",
              "aws iam get-role --role-name "
                  + Shell.word(roleOf(proved.resource()))
                  + " --query Role.AssumeRolePolicyDocument");
    }
    finding.fix(SOON);
  }

  private static String roleOf(String arn) {
    return RoleArn.read(arn) instanceof RoleArn.Reading.Valid valid ? valid.arn().name() : "ROLE";
  }

  private void ofTheResource(DiagnosisCode code, Finding.Builder finding) {
    if (code == DiagnosisCode.IRSA709) {
      addStatement(finding, proved.permission().action(), resource());
    }
    String see = seePolicy();
    if (see != null) {
      finding.fix("See the resource's own policy, with credentials of its account:", see);
    }
  }

  private String seePolicy() {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    if (arn == null) {
      return null;
    }
    String resource = arn.resource();
    return switch (arn.service()) {
      case "s3" -> "aws s3api get-bucket-policy --bucket " + Shell.word(resource.split("/", 2)[0]);
      case "kms" ->
          "aws kms get-key-policy --policy-name default --key-id " + Shell.word(arn.toString());
      case "sqs" ->
          "aws sqs get-queue-attributes --attribute-names Policy --queue-url \"$(aws sqs get-queue-url"
              + " --queue-name "
              + Shell.word(resource)
              + " --output text)\"";
      case "sns" -> "aws sns get-topic-attributes --topic-arn " + Shell.word(arn.toString());
      case "secretsmanager" ->
          "aws secretsmanager get-resource-policy --secret-id " + Shell.word(arn.toString());
      default -> null;
    };
  }

  /** Of a secret the six characters at the end of its ARN, which nobody knows beforehand. */
  private String resource() {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    if (arn == null) {
      return proved.resource();
    }
    boolean secret = arn.service().equals("secretsmanager");
    boolean suffixed = arn.resource().matches(".*-[A-Za-z0-9]{6}");
    if (arn.service().equals("s3")
        && proved.permission().action().equals("s3:ListBucket")
        && arn.resource().indexOf('/') > 0) {
      return new Arn(
              arn.partition(),
              arn.service(),
              arn.region(),
              arn.account(),
              arn.resource().substring(0, arn.resource().indexOf('/')))
          .toString();
    }
    return secret && !suffixed ? arn + "-??????" : arn.toString();
  }

  /** The least that is declared, as a statement for a policy of the role. */
  private void addStatement(Finding.Builder finding, String action, String resource) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Action", action);
    statement.put("Resource", resource);
    String prefix = listedPrefix();
    if (prefix != null) {
      statement.put("Condition", Map.of("StringLike", Map.of("s3:prefix", List.of(prefix + "*"))));
    }
    finding.fix(
        "Add this statement to a policy of the role "
            + role.name()
            + ", where that policy is managed:",
        JsonWriter.pretty(statement));
    finding.fix("The policies that it has:", policies());
  }

  private String listedPrefix() {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    boolean list = proved.permission().action().equals("s3:ListBucket");
    int slash = arn == null ? -1 : arn.resource().indexOf('/');
    return list && slash > 0 && slash < arn.resource().length() - 1
        ? arn.resource().substring(slash + 1).replace("*", "")
        : null;
  }

  private String policies() {
    String name = Shell.word(role.name());
    return "aws iam list-attached-role-policies --role-name "
        + name
        + " && aws iam list-role-policies --role-name "
        + name;
  }

  /** A refusal that the declaration calls optional is a warning. */
  Outcome outcome() {
    Finding.Builder finding = finding();
    return proved.permission().optional() ? Outcome.doubtful(finding) : Outcome.broken(finding);
  }
}
