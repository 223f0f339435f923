package dev.irsacheck.chain.policy;

/**
 * A value of a request that a condition can restrict.
 *
 * @param key the condition key in a policy
 * @param word its name in a sentence, such as {@code subject}
 * @param value null if it is unknown or temporary
 * @param operator the operator for a new condition
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

  /**
   * Escapes the value for a policy, because a hostile subject must not become a policy variable.
   *
   * @param variables whether the policy treats <code>${…}</code> as a variable
   */
  String written(boolean variables) {
    return variables ? value.replace("${", "${$}{") : value;
  }
}
