package dev.irsacheck.emulator.policy;

import java.util.List;

/**
 * Who asks, by the names that a policy may call it.
 *
 * @param kind the word under {@code Principal} that such names stand under
 */
public record Caller(Kind kind, List<String> names) {

  /** The words of {@code Principal} for those who have credentials or a token. */
  public enum Kind {
    AWS("AWS"),
    FEDERATED("Federated"),
    SERVICE("Service");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** The bearer of a token that an identity provider vouches for. */
  public static Caller federated(String provider) {
    return new Caller(Kind.FEDERATED, List.of(provider));
  }

  public static Caller service(String name) {
    return new Caller(Kind.SERVICE, List.of(name));
  }

  /** A user, a role or a session: its ARNs, and those of its account where it speaks for that. */
  public static Caller aws(List<String> names) {
    return new Caller(Kind.AWS, names);
  }

  /** Somebody without credentials, whom only the wildcard names. */
  public static Caller anonymous() {
    return new Caller(Kind.AWS, List.of());
  }
}
