package dev.irsacheck.emulator.policy;

/** Trust policies for tests, in YAML's flow form so that quotation marks can be left out. */
final class Policies {
  private Policies() {}

  static TrustPolicy of(String statements) {
    return parsed("{Version: \"2012-10-17\", Statement: " + statements + "}");
  }

  static TrustPolicy parsed(String policy) {
    try {
      return TrustPolicy.parse(policy);
    } catch (TrustPolicy.Malformed malformed) {
      throw new IllegalArgumentException(policy, malformed);
    }
  }
}
