package dev.irsacheck.emulator.world;

import java.util.Optional;

/**
 * An IAM ARN that belongs to an account: {@code arn:partition:iam::account:resource}.
 *
 * @param partition such as {@code aws} or {@code aws-cn}
 * @param account twelve digits
 * @param resource such as {@code role/orders}
 */
public record Arn(String partition, String account, String resource) {

  /**
   * The ARN's parts.
   *
   * @throws IllegalArgumentException where the text is no account-owned IAM ARN
   */
  static Arn parse(String text) {
    String[] parts = text.split(":", 6);
    if (!text.matches("arn:aws(-[a-z]+)*:iam::[0-9]{12}:.*")) {
      throw new IllegalArgumentException("'" + text + "' is not arn:…:iam::…");
    }
    return new Arn(parts[1], parts[4], parts[5]);
  }

  /** The role's ARN by IAM's grammar (path and name included); empty where it is none. */
  public static Optional<Arn> role(String text) {
    return text.matches("arn:aws(-[a-z]+)*:iam::[0-9]{12}:role/([!-~]+/)?[\\w+=,.@-]{1,64}")
        ? Optional.of(parse(text))
        : Optional.empty();
  }

  void mustBeRole() {
    if (role(toString()).isEmpty()) {
      throw new MalformedWorld("'" + this + "' is not the ARN of a role");
    }
  }

  /** The ARN of a session of this role, which carries the role's name without its path. */
  public String session(String name) {
    return "arn:%s:sts::%s:assumed-role/%s/%s".formatted(partition, account, name(), name);
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
