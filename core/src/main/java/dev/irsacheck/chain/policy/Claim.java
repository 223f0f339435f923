package dev.irsacheck.chain.policy;

/**
 * What tells one request from others, as a condition of a policy can name it.
 *
 * @param key the condition key as a policy should write it
 * @param word what it is, in a sentence: {@code subject}
 * @param value what a policy should name; null where nobody knows it, or where it does not last
 * @param operator what a condition that is added compares it with
 * @param who whether it tells one pod from another
 * @param pin which statements must name it
 */
record Claim(String key, String word, String value, String operator, boolean who, Pin pin) {
  enum Pin {
    ALWAYS,
    /** One that is written anew, and none of an owner who left it open. */
    WHEN_NEW,
    NEVER
  }

  /** Key names ignore case. */
  boolean isOf(String other) {
    return key.equalsIgnoreCase(other);
  }

  boolean isArn() {
    return operator.startsWith("Arn");
  }

  /**
   * The value as a policy writes it: a hostile subject must not become a policy variable.
   *
   * @param variables whether the policy reads <code>${…}</code> as a variable
   */
  String written(boolean variables) {
    return variables ? value.replace("${", "${$}{") : value;
  }
}
