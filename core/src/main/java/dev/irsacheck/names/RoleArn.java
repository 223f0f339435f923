package dev.irsacheck.names;

/**
 * The ARN of an IAM role, by IAM's grammar: {@code arn:PARTITION:iam::ACCOUNT:role/PATH/NAME}.
 *
 * @param partition such as {@code aws} or {@code aws-cn}; whether it exists is another question
 * @param account twelve digits
 * @param path {@code /} or {@code /team/x/}
 * @param name 1 to 64 characters of {@code [\w+=,.@-]}
 */
public record RoleArn(String partition, String account, String path, String name) {
  /** Either an ARN, or the first thing that is wrong with the text. */
  public sealed interface Reading {
    record Valid(RoleArn arn) implements Reading {}

    /**
     * @param problem completes "AWS_ROLE_ARN …"
     */
    record Invalid(String problem) implements Reading {}
  }

  public static Reading read(String text) {
    String problem = problemOfTheWhole(text);
    if (problem != null) {
      return new Reading.Invalid(problem);
    }
    String[] parts = text.split(":", 6);
    if (parts.length < 6 || !parts[0].equals("arn")) {
      return new Reading.Invalid(
          "is no ARN: it has not the form arn:PARTITION:iam::ACCOUNT:role/NAME");
    }
    problem = problemOfTheHead(parts);
    if (problem == null) {
      problem = problemOfTheResource(parts[5]);
    }
    if (problem != null) {
      return new Reading.Invalid(problem);
    }
    String resource = parts[5].substring("role".length());
    int slash = resource.lastIndexOf('/');
    return new Reading.Valid(
        new RoleArn(
            parts[1], parts[4], resource.substring(0, slash + 1), resource.substring(slash + 1)));
  }

  private static String problemOfTheWhole(String text) {
    if (text.isBlank()) {
      return "is empty";
    }
    if (text.contains("${") || text.contains("$(") || text.contains("{{")) {
      return "holds a placeholder that was never filled in";
    }
    char first = text.charAt(0);
    if (first == '"' || first == '\'') {
      return "is wrapped in quotes, which are part of the value here";
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i)) || Character.isISOControl(text.charAt(i))) {
        return "holds white space";
      }
    }
    return null;
  }

  private static String problemOfTheHead(String[] parts) {
    if (!isPartition(parts[1])) {
      return "has no partition such as aws, aws-cn or aws-us-gov: \"" + parts[1] + "\"";
    }
    if (parts[2].equals("sts")) {
      return "is the ARN of a session (sts), not of a role (iam)";
    }
    if (!parts[2].equals("iam")) {
      return "is not of the service iam but of \"" + parts[2] + "\"";
    }
    if (!parts[3].isEmpty()) {
      return "holds a region, \"" + parts[3] + "\"; IAM ARNs have none";
    }
    if (!isAccount(parts[4])) {
      return parts[4].isEmpty()
          ? "has one colon too many or no account: twelve digits belong behind iam::"
          : "has an account of "
              + parts[4].length()
              + " characters, \""
              + parts[4]
              + "\"; an account has twelve digits";
    }
    return null;
  }

  private static String problemOfTheResource(String resource) {
    if (resource.startsWith("instance-profile/")) {
      return "is the ARN of an instance profile, not of a role";
    }
    if (resource.startsWith("assumed-role/")) {
      return "is the ARN of a session (assumed-role), not of a role";
    }
    if (resource.startsWith("user/")) {
      return "is the ARN of a user, not of a role";
    }
    if (!resource.startsWith("role/")) {
      return "does not go on with role/NAME behind the account";
    }
    int slash = resource.lastIndexOf('/');
    String problem = problemOfThePath(resource.substring("role".length(), slash + 1));
    return problem == null ? problemOfTheName(resource.substring(slash + 1)) : problem;
  }

  /** IAM's paths are {@code /} or {@code /x/y/}, of visible ASCII, and {@code /x//y/} is one. */
  private static String problemOfThePath(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c < '!' || c > '~') {
        return "has a path with the character '" + c + "', which IAM does not allow";
      }
    }
    return path.equals("//") ? "has a path with nothing between two slashes" : null;
  }

  private static String problemOfTheName(String name) {
    if (name.isEmpty() || name.length() > 64) {
      return "has a role name of " + name.length() + " characters; 1 to 64 are allowed";
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isNameCharacter(name.charAt(i))) {
        return "has a role name with the character '"
            + name.charAt(i)
            + "', which IAM does not allow";
      }
    }
    return null;
  }

  /** IAM's set for names of roles and of role sessions: {@code [A-Za-z0-9_+=,.@-]}. */
  public static boolean isNameCharacter(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "_+=,.@-".indexOf(c) >= 0;
  }

  private static boolean isPartition(String text) {
    if (!text.startsWith("aws")) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c == '-' && i > 0 && i < text.length() - 1)) {
        return false;
      }
    }
    return true;
  }

  /** True for twelve digits. */
  public static boolean isAccount(String text) {
    if (text.length() != 12) {
      return false;
    }
    for (int i = 0; i < 12; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The role of this name in another account. */
  public RoleArn inAccount(String other) {
    return new RoleArn(partition, other, path, name);
  }

  /** The role of this name in another partition. */
  public RoleArn inPartition(String other) {
    return new RoleArn(other, account, path, name);
  }

  /** {@code NAME}, or {@code team/x/NAME} for a role with a path. */
  public String pathAndName() {
    return path.substring(1) + name;
  }

  @Override
  public String toString() {
    return "arn:" + partition + ":iam::" + account + ":role" + path + name;
  }
}
