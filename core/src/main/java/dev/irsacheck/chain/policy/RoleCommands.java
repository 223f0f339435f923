package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.RoleArn;

/**
 * Commands for a role's trust policy, in order. The command that replaces the policy is never
 * printed below the others, because users would paste it unread.
 *
 * @param corrected the file that holds the corrected policy
 */
public record RoleCommands(RoleArn role, String corrected) {
  /** Uses a file in the current folder. */
  public RoleCommands(RoleArn role) {
    this(role, role.name() + "-trust-new.json");
  }

  /** Sets the output format, because the user's configuration may be YAML or a table. */
  public static String read(String name, String query) {
    return CommandTexts.read(Shell.option("--role-name", name), query);
  }

  /** Reads policy and ARN together, which {@code trust} expects. */
  public static String readWhole(String name) {
    return CommandTexts.readWhole(Shell.option("--role-name", name));
  }

  public static String createProvider(String issuer, String audience) {
    return CommandTexts.createProvider(
        Shell.option("--url", issuer), Shell.option("--client-id-list", audience));
  }

  public String saved() {
    return role.name() + "-trust.json";
  }

  public String read() {
    return read(role.name(), "Role.AssumeRolePolicyDocument");
  }

  public String trust(String program, Identity identity) {
    return CommandTexts.trust(
        program,
        Shell.option("--policy", saved()),
        Shell.option("--role", role.toString()),
        identity.options(),
        Shell.option("--write", corrected));
  }

  public String save() {
    return read() + " > " + Shell.word(saved());
  }

  /** Uses {@code -b}, because the AWS CLI indents JSON differently. */
  public String compare() {
    return CommandTexts.compare(Shell.word(saved()), Shell.word(corrected));
  }

  /** Shows the account, because another account may have a role of the same name. */
  public String credentials() {
    return "with credentials of account " + role.account();
  }

  public String replace() {
    return CommandTexts.replace(
        Shell.option("--role-name", role.name()), Shell.word("file://" + corrected));
  }
}
