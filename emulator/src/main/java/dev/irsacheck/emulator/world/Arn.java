package dev.irsacheck.emulator.world;

import java.util.Optional;

/** An IAM ARN of an account: {@code arn:partition:iam::account:resource}. */
public record Arn(String partition, String account, String resource) {

  static Arn parse(String text) {
    String[] parts = text.split(":", 6);
    if (!text.matches("arn:aws(-[a-z]+)*:iam::[0-9]{12}:.*")) {
      throw new IllegalArgumentException("'" + text + "' is not arn:…:iam::…");
    }
    return new Arn(parts[1], parts[4], parts[5]);
  }

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

  /** Returns the ARN of a session, which has the role's name without its path. */
  public String session(String name) {
    return "arn:%s:sts::%s:assumed-role/%s/%s".formatted(partition, account, name(), name);
  }

  /** Returns the last segment: a role's name without its path. */
  public String name() {
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return "arn:" + partition + ":iam::" + account + ":" + resource;
  }
}
