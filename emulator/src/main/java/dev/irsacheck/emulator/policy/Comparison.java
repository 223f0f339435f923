package dev.irsacheck.emulator.policy;

import java.util.Optional;

/**
 * IAM's condition operators without what may stand before and after their names.
 *
 * <p>See "IAM JSON policy elements: Condition operators" in the IAM user guide.
 */
enum Comparison {
  STRING_EQUALS("StringEquals", Values.Kind.TEXT),
  STRING_NOT_EQUALS("StringNotEquals", Values.Kind.TEXT),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Values.Kind.TEXT_OF_ANY_CASE),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Values.Kind.TEXT_OF_ANY_CASE),
  STRING_LIKE("StringLike", Values.Kind.PATTERN),
  STRING_NOT_LIKE("StringNotLike", Values.Kind.PATTERN),
  ARN_EQUALS("ArnEquals", Values.Kind.ARN),
  ARN_NOT_EQUALS("ArnNotEquals", Values.Kind.ARN),
  ARN_LIKE("ArnLike", Values.Kind.ARN),
  ARN_NOT_LIKE("ArnNotLike", Values.Kind.ARN),
  NUMERIC_EQUALS("NumericEquals", Values.Kind.NUMBER),
  NUMERIC_NOT_EQUALS("NumericNotEquals", Values.Kind.NUMBER),
  NUMERIC_LESS_THAN("NumericLessThan", Values.Kind.NUMBER),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Values.Kind.NUMBER),
  NUMERIC_GREATER_THAN("NumericGreaterThan", Values.Kind.NUMBER),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Values.Kind.NUMBER),
  DATE_EQUALS("DateEquals", Values.Kind.DATE),
  DATE_NOT_EQUALS("DateNotEquals", Values.Kind.DATE),
  DATE_LESS_THAN("DateLessThan", Values.Kind.DATE),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", Values.Kind.DATE),
  DATE_GREATER_THAN("DateGreaterThan", Values.Kind.DATE),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Values.Kind.DATE),
  BOOL("Bool", Values.Kind.TRUTH),
  BINARY_EQUALS("BinaryEquals", Values.Kind.BINARY),
  IP_ADDRESS("IpAddress", Values.Kind.ADDRESS),
  NOT_IP_ADDRESS("NotIpAddress", Values.Kind.ADDRESS),
  NULL("Null", Values.Kind.TRUTH);

  private final String iamName;
  private final Values.Kind kind;

  Comparison(String iamName, Values.Kind kind) {
    this.iamName = iamName;
    this.kind = kind;
  }

  static Optional<Comparison> named(String name) {
    for (Comparison comparison : values()) {
      if (comparison.iamName.equals(name)) {
        return Optional.of(comparison);
      }
    }
    return Optional.empty();
  }

  Values.Kind kind() {
    return kind;
  }

  boolean negated() {
    return iamName.contains("Not");
  }

  /** Whether an order of two values is the one asked for: {@code compareTo} of the request's. */
  boolean fits(int order) {
    if (iamName.endsWith("LessThan")) {
      return order < 0;
    }
    if (iamName.endsWith("LessThanEquals")) {
      return order <= 0;
    }
    if (iamName.endsWith("GreaterThan")) {
      return order > 0;
    }
    if (iamName.endsWith("GreaterThanEquals")) {
      return order >= 0;
    }
    return order == 0;
  }
}
