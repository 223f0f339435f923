package dev.irsacheck.emulator.policy;

import java.util.List;

/** A caller's names in policies, under a kind of {@code Principal}. */
public record Caller(String kind, List<String> names) {
  static final String AWS = "AWS";

  public static Caller federated(String provider) {
    return new Caller("Federated", List.of(provider));
  }

  public static Caller service(String name) {
    return new Caller("Service", List.of(name));
  }

  /** Returns a user, a role or a session, with its account if it acts for that. */
  public static Caller aws(List<String> names) {
    return new Caller(AWS, names);
  }

  /** Returns a caller without credentials, matched by the wildcard only. */
  public static Caller anonymous() {
    return new Caller(AWS, List.of());
  }
}
