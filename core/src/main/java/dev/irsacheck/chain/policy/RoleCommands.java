package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.RoleArn;

/**
 * The commands on a role's trust policy, in the order in which they are run. What others need from
 * the role stands in it, so none replaces it but by a file, and the one that does is for somebody
 * who has seen what differs: it is never to stand under the others, to be pasted with them.
 */
public record RoleCommands(RoleArn role) {
  /**
   * Reads one field of a role. Without the format the owner's configuration may have YAML or a
   * table, which neither {@code trust} nor {@code diff} reads.
   *
   * @param name the role's name, or a word in its place
   * @param query such as {@code Role.PermissionsBoundary}
   */
  public static String read(String name, String query) {
    return CommandTexts.read(Shell.option("--role-name", name), query);
  }

  /** Reads the policy with the role's ARN beside it, as {@code trust} wants it. */
  public static String readWhole(String name) {
    return CommandTexts.readWhole(Shell.option("--role-name", name));
  }

  /** Creates the provider of an issuer; in which account, its credentials say. */
  public static String createProvider(String issuer, String audience) {
    return CommandTexts.createProvider(
        Shell.option("--url", issuer), Shell.option("--client-id-list", audience));
  }

  /** The file that holds what IAM held. */
  public String saved() {
    return role.name() + "-trust.json";
  }

  /** The file that holds what it is to be, once somebody has saved it. */
  public String corrected() {
    return role.name() + "-trust-new.json";
  }

  /** The policy alone. */
  public String read() {
    return read(role.name(), "Role.AssumeRolePolicyDocument");
  }

  /** Has {@code trust} compare what {@link #save} saved with an identity. */
  public String trust(String program, Identity identity) {
    return CommandTexts.trust(
        program,
        Shell.option("--policy", saved()),
        Shell.option("--role", role.toString()),
        identity.options());
  }

  public String save() {
    return read() + " > " + Shell.word(saved());
  }

  /** With {@code -b}, as the AWS CLI indents JSON otherwise than this program. */
  public String compare() {
    return CommandTexts.compare(Shell.word(saved()), Shell.word(corrected()));
  }

  /** Another account may have a role of the same name, whose policy would be lost. */
  public String credentials() {
    return "with credentials of account " + role.account();
  }

  public String replace() {
    return CommandTexts.replace(
        Shell.option("--role-name", role.name()), Shell.word("file://" + corrected()));
  }
}
