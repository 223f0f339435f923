package dev.irsacheck.chain.names;

/** The grammar of role session names. */
public final class SessionName {
  private SessionName() {}

  /** Returns what is wrong with the name, completing "AWS_ROLE_SESSION_NAME …", or null. */
  public static String problem(String name) {
    if (name.length() < 2 || name.length() > 64) {
      return "has " + name.length() + " characters; STS accepts 2 to 64";
    }
    for (int i = 0; i < name.length(); i++) {
      if (!RoleArn.isNameCharacter(name.charAt(i))) {
        return "contains the character '" + name.charAt(i) + "', which STS does not accept";
      }
    }
    return null;
  }
}
