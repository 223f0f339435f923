package dev.irsacheck.trust;

import dev.irsacheck.evidence.Shell;
import dev.irsacheck.names.RoleArn;

/**
 * The commands on a role's trust policy, in the order in which they are run. What others need from
 * the role stands in it, so none replaces it but by a file, and the one that does is for somebody
 * who has seen what differs: it is never to stand under the others, to be pasted with them.
 */
public record RoleCommands(RoleArn role) {
  /** The file that holds what IAM held. */
  public String saved() {
    return role.name() + "-trust.json";
  }

  /** The file that holds what it is to be, once somebody has saved it. */
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

  /** With {@code -b}, as the AWS CLI indents JSON otherwise than this program. */
  public String compare() {
    return "diff -b " + Shell.word(saved()) + " " + Shell.word(corrected());
  }

  /** Another account may have a role of the same name, whose policy would be lost. */
  public String credentials() {
    return "with credentials of account " + role.account();
  }

  public String replace() {
    return "aws iam update-assume-role-policy "
        + Shell.option("--role-name", role.name())
        + " --policy-document "
        + Shell.word("file://" + corrected());
  }
}
