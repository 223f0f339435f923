package dev.irsacheck.emulator.policy;

import java.util.List;

/**
 * Who asks, by the names that a policy may call it.
 *
 * @param kind the word under {@code Principal} that such names stand under
 */
public record Caller(String kind, List<String> names) {
  static final String AWS = "AWS";

  /** The bearer of a token that an identity provider vouches for. */
  public static Caller federated(String provider) {
    return new Caller("Federated", List.of(provider));
  }

  public static Caller service(String name) {
    return new Caller("Service", List.of(name));
  }

  /** A user, a role or a session: its ARNs, and those of its account where it speaks for that. */
  public static Caller aws(List<String> names) {
    return new Caller(AWS, names);
  }

  /** Somebody without credentials, whom only the wildcard names. */
  public static Caller anonymous() {
    return new Caller(AWS, List.of());
  }
}
