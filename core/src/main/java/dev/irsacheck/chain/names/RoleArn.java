package dev.irsacheck.chain.names;

import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.base.text.Placeholders;

/**
 * The ARN of an IAM role: {@code arn:PARTITION:iam::ACCOUNT:role/PATH/NAME}.
 *
 * @param path {@code /} or {@code /team/x/}
 * @param name 1 to 64 characters of {@code [\w+=,.@-]}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM
 *     identifiers</a>
 */
public record RoleArn(String partition, AccountId account, String path, String name) {
  static final String ANY_ACCOUNT = "ACCOUNT";

  private static final String SERVICE = "iam";
  private static final String RESOURCE = "role";

  /** Parses the ARN; the problem completes "AWS_ROLE_ARN …". */
  public static ParsedText<RoleArn> read(String text) {
    String problem = problemOfTheWhole(text);
    if (problem != null) {
      return ParsedText.invalid(problem);
    }
    Arn arn = Arn.parse(text).orElse(null);
    if (arn == null) {
      return ParsedText.invalid("is not an ARN: it does not have the form " + placeholder("NAME"));
    }
    AccountId account = AccountId.parse(arn.account()).orElse(null);
    problem = problemOfTheHead(arn, account);
    if (problem == null) {
      problem = problemOfTheResource(arn.resource());
    }
    if (problem != null) {
      return ParsedText.invalid(problem);
    }
    String resource = arn.resource().substring(RESOURCE.length());
    int slash = resource.lastIndexOf('/');
    return ParsedText.valid(
        new RoleArn(
            arn.partition(),
            account,
            resource.substring(0, slash + 1),
            resource.substring(slash + 1)));
  }

  /**
   * Returns the first role ARN on a line, possibly malformed; null if there is none.
   *
   * @param end the characters that end it
   */
  public static String firstIn(String line, String end) {
    int middle = line.indexOf(":" + SERVICE + "::");
    int start = middle < 0 ? -1 : line.lastIndexOf("arn:", middle);
    int stop = start;
    while (stop >= 0 && stop < line.length() && end.indexOf(line.charAt(stop)) < 0) {
      stop++;
    }
    String arn = start < 0 ? "" : line.substring(start, stop);
    return arn.contains(":" + RESOURCE + "/") ? arn : null;
  }

  public static String placeholder(String name) {
    return text("PARTITION", ANY_ACCOUNT, "/" + name);
  }

  static String text(String partition, String account, String pathAndName) {
    return new Arn(partition, SERVICE, "", account, RESOURCE + pathAndName).toString();
  }

  private static String problemOfTheWhole(String text) {
    if (text.isBlank()) {
      return text.isEmpty() ? "is empty" : "holds nothing but white space";
    }
    if (Placeholders.isIn(text)) {
      return "contains a placeholder that was never filled in";
    }
    char first = text.charAt(0);
    if (first == '"' || first == '\'') {
      return "is wrapped in quotes, which are part of the value here";
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i)) || Character.isISOControl(text.charAt(i))) {
        return "contains white space";
      }
    }
    return null;
  }

  private static String problemOfTheHead(Arn arn, AccountId account) {
    if (!isPartition(arn.partition())) {
      return "has no partition such as aws, aws-cn or aws-us-gov: \"" + arn.partition() + "\"";
    }
    if (arn.service().equals("sts")) {
      return "is the ARN of a session (sts), not of a role (iam)";
    }
    if (!arn.service().equals(SERVICE)) {
      return "is not of the service iam but of \"" + arn.service() + "\"";
    }
    if (!arn.region().isEmpty()) {
      return "contains a region, \"" + arn.region() + "\"; IAM ARNs have none";
    }
    if (account == null) {
      return arn.account().isEmpty()
          ? "has one colon too many or no account: twelve digits belong after iam::"
          : "has an account of "
              + arn.account().length()
              + " characters, \""
              + arn.account()
              + "\"; an account has twelve digits";
    }
    return null;
  }

  private static String problemOfTheResource(String resource) {
    if (resource.startsWith("instance-profile/")) {
      return "is the ARN of an instance profile, not of a role";
    }
    if (SessionArn.isOf(resource)) {
      return "is the ARN of a session (assumed-role), not of a role";
    }
    if (resource.startsWith("user/")) {
      return "is the ARN of a user, not of a role";
    }
    if (!resource.startsWith(RESOURCE + "/")) {
      return "does not continue with role/NAME after the account";
    }
    int slash = resource.lastIndexOf('/');
    String problem = problemOfThePath(resource.substring(RESOURCE.length(), slash + 1));
    return problem == null ? problemOfTheName(resource.substring(slash + 1)) : problem;
  }

  /** A path is {@code /} or {@code /x/y/} of visible ASCII, and IAM allows {@code /x//y/}. */
  private static String problemOfThePath(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c < '!' || c > '~') {
        return "has a path with the character '" + c + "', which IAM does not allow";
      }
    }
    return path.equals("//") ? "has a path with nothing between two slashes" : null;
  }

  static String problemOfTheName(String name) {
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

  static boolean isNameCharacter(char c) {
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

  public RoleArn inAccount(AccountId other) {
    return new RoleArn(partition, other, path, name);
  }

  public String inPartition(String other) {
    return text(other, "ACCOUNT", path + name);
  }

  @Override
  public String toString() {
    return text(partition, account.toString(), path + name);
  }
}
