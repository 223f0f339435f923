package dev.irsacheck.chain.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A parsed condition operator, such as {@code ForAnyValue:StringNotLikeIfExists}. */
record ConditionOperator(SetOperator set, Comparison comparison, boolean ifExists) {
  private static final String IF_EXISTS = "IfExists";
  private static final Pattern QUALIFIED_NULL =
      Pattern.compile("(ForAnyValue:)?(ForAllValues:)?Null(IfExists)?");
  private static final ConditionOperator UNKNOWN =
      new ConditionOperator(SetOperator.NONE, Comparison.OTHER, false);

  enum SetOperator {
    NONE(""),
    ANY("ForAnyValue:"),
    ALL("ForAllValues:");

    private final String prefix;

    SetOperator(String prefix) {
      this.prefix = prefix;
    }
  }

  enum Type {
    STRING,
    ARN,
    BOOL,
    NUMBER,
    DATE,
    ADDRESS,
    BINARY,
    PRESENCE,
    UNKNOWN
  }

  enum Comparison {
    STRING_EQUALS("StringEquals", Type.STRING),
    STRING_LIKE("StringLike", Type.STRING),
    STRING_NOT_EQUALS("StringNotEquals", Type.STRING),
    STRING_NOT_LIKE("StringNotLike", Type.STRING),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Type.STRING),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Type.STRING),
    NULL("Null", Type.PRESENCE),
    BOOL("Bool", Type.BOOL),
    ARN_EQUALS("ArnEquals", Type.ARN),
    ARN_LIKE("ArnLike", Type.ARN),
    ARN_NOT_EQUALS("ArnNotEquals", Type.ARN),
    ARN_NOT_LIKE("ArnNotLike", Type.ARN),
    IP_ADDRESS("IpAddress", Type.ADDRESS),
    NOT_IP_ADDRESS("NotIpAddress", Type.ADDRESS),
    DATE_EQUALS("DateEquals", Type.DATE),
    DATE_NOT_EQUALS("DateNotEquals", Type.DATE),
    DATE_LESS_THAN("DateLessThan", Type.DATE),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Type.DATE),
    DATE_GREATER_THAN("DateGreaterThan", Type.DATE),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Type.DATE),
    NUMERIC_EQUALS("NumericEquals", Type.NUMBER),
    NUMERIC_NOT_EQUALS("NumericNotEquals", Type.NUMBER),
    NUMERIC_LESS_THAN("NumericLessThan", Type.NUMBER),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Type.NUMBER),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Type.NUMBER),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Type.NUMBER),
    BINARY_EQUALS("BinaryEquals", Type.BINARY),
    OTHER("", Type.UNKNOWN);

    private final String written;
    private final Type type;

    Comparison(String written, Type type) {
      this.written = written;
      this.type = type;
    }

    Type type() {
      return type;
    }

    boolean negated() {
      return written.contains("Not");
    }

    boolean takesWildcards() {
      return this == STRING_LIKE || this == STRING_NOT_LIKE;
    }

    boolean ignoresCase() {
      return this == STRING_EQUALS_IGNORE_CASE || this == STRING_NOT_EQUALS_IGNORE_CASE;
    }
  }

  String name() {
    return set.prefix + comparison.written + (ifExists ? IF_EXISTS : "");
  }

  /** Returns the string operator that was probably intended, or the same operator. */
  ConditionOperator forText(boolean patterns) {
    return switch (comparison.type()) {
      case ARN, BOOL, NUMBER, DATE, ADDRESS ->
          comparison.negated()
              ? this
              : new ConditionOperator(
                  set,
                  patterns && comparison.type() == Type.ARN
                      ? Comparison.STRING_LIKE
                      : Comparison.STRING_EQUALS,
                  ifExists);
      default -> this;
    };
  }

  private static final Map<String, ConditionOperator> BY_NAME = byName();

  private static Map<String, ConditionOperator> byName() {
    Map<String, ConditionOperator> operators = new LinkedHashMap<>();
    for (SetOperator set : SetOperator.values()) {
      for (boolean ifExists : new boolean[] {false, true}) {
        for (Comparison each : Comparison.values()) {
          ConditionOperator operator = new ConditionOperator(set, each, ifExists);
          boolean plain = set == SetOperator.NONE && !ifExists;
          if (each != Comparison.OTHER && (plain || each != Comparison.NULL)) {
            operators.put(operator.name(), operator);
          }
        }
      }
    }
    return operators;
  }

  static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * Returns null if IAM has no such operator, and OTHER if its result is unknown, as for {@code
   * forAnyValue:}.
   */
  static ConditionOperator parse(String name) {
    ConditionOperator exact = BY_NAME.get(name);
    if (exact != null) {
      return exact;
    }
    for (ConditionOperator near : BY_NAME.values()) {
      if (near.name().equalsIgnoreCase(name) && name.contains(near.comparison.written)) {
        return UNKNOWN;
      }
    }
    return QUALIFIED_NULL.matcher(name).matches() ? UNKNOWN : null;
  }
}
