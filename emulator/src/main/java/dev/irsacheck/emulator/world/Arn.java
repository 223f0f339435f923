package dev.irsacheck.emulator.world;

/**
 * An IAM ARN that belongs to an account: {@code arn:partition:iam::account:resource}.
 *
 * @param partition such as {@code aws} or {@code aws-cn}
 * @param account twelve digits
 * @param resource such as {@code role/orders}
 */
public record Arn(String partition, String account, String resource) {

  /** The ARN's parts, or null where the text is no account-owned IAM ARN. */
  static Arn parse(String text) {
    String[] parts = text.split(":", 6);
    if (parts.length < 6 || !parts[0].equals("arn") || !parts[2].equals("iam")) {
      return null;
    }
    if (!parts[1].matches("aws(-[a-z]+)*") || !parts[3].isEmpty()) {
      return null;
    }
    if (!parts[4].matches("[0-9]{12}")) {
      return null;
    }
    return new Arn(parts[1], parts[4], parts[5]);
  }

  /** The role's ARN by IAM's grammar (path and name included), or null where it is none. */
  public static Arn parseRole(String text) {
    Arn arn = parse(text);
    if (arn == null || !arn.resource.matches("role/([!-~]+/)?[\\w+=,.@-]{1,64}")) {
      return null;
    }
    return arn;
  }

  /** The last segment: a role's name without its path. */
  public String name() {
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return "arn:" + partition + ":iam::" + account + ":" + resource;
  }
}
