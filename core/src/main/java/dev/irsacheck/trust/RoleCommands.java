package dev.irsacheck.trust;

import dev.irsacheck.evidence.Shell;
import dev.irsacheck.names.RoleArn;

/**
 * The AWS CLI's commands on a role's trust policy. What others need from the role stands in it, so
 * none replaces it but by a file, which somebody has saved and compared.
 */
public record RoleCommands(RoleArn role) {
  /** The file that holds what IAM held. */
  public String saved() {
    return role.name() + "-trust.json";
  }

  /** The file that holds what it is to be; the last command fails until somebody has saved it. */
  public String corrected() {
    return role.name() + "-trust-new.json";
  }

  /** The policy alone; without the format the owner's configuration may have YAML or a table. */
  public String read() {
    return "aws iam get-role "
        + Shell.option("--role-name", role.name())
        + " --query Role.AssumeRolePolicyDocument --output json";
  }

  public String save() {
    return read() + " > " + Shell.word(saved());
  }

  public String replace() {
    return "aws iam update-assume-role-policy "
        + Shell.option("--role-name", role.name())
        + " --policy-document "
        + Shell.word("file://" + corrected());
  }
}
