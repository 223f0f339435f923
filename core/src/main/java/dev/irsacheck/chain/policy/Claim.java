package dev.irsacheck.chain.policy;

/**
 * A value of a request that a condition can restrict.
 *
 * @param value null if it is unknown or temporary
 * @param who whether it distinguishes pods
 * @param pin which statements must have a condition on it
 */
record Claim(String key, String word, String value, String operator, boolean who, Pin pin) {
  enum Pin {
    ALWAYS,
    WHEN_NEW,
    NEVER
  }

  boolean isOf(String other) {
    return key.equalsIgnoreCase(other);
  }

  boolean isArn() {
    return operator.startsWith("Arn");
  }

  /** Escapes the value, because a hostile subject must not become a policy variable. */
  String written(boolean variables) {
    return variables ? value.replace("${", "${$}{") : value;
  }
}
