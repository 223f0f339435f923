package dev.irsacheck.emulator.policy;

import java.util.List;
import java.util.Optional;

/** A condition operator, by the IAM user guide's page "Condition operators". */
record Operator(Quantifier quantifier, String name, Kind kind, boolean ifExists) {
  private static final String IF_EXISTS = "IfExists";

  enum Quantifier {
    NONE(""),
    FOR_ANY_VALUE("ForAnyValue:"),
    FOR_ALL_VALUES("ForAllValues:");

    private final String prefix;

    Quantifier(String prefix) {
      this.prefix = prefix;
    }
  }

  enum Kind {
    TEXT("StringEquals StringNotEquals"),
    TEXT_OF_ANY_CASE("StringEqualsIgnoreCase StringNotEqualsIgnoreCase"),
    PATTERN("StringLike StringNotLike"),
    ARN("ArnEquals ArnNotEquals ArnLike ArnNotLike"),
    NUMBER(
        "NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan"
            + " NumericGreaterThanEquals"),
    DATE(
        "DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan"
            + " DateGreaterThanEquals"),
    TRUTH("Bool"),
    BINARY("BinaryEquals"),
    ADDRESS("IpAddress NotIpAddress"),
    NULL("Null");

    private final List<String> operators;

    Kind(String operators) {
      this.operators = List.of(operators.split(" "));
    }
  }

  /** Parses an operator; empty if IAM does not know it. {@code Null} takes no {@code IfExists}. */
  static Optional<Operator> named(String text) {
    Quantifier quantifier = Quantifier.NONE;
    for (Quantifier each : Quantifier.values()) {
      if (text.startsWith(each.prefix)) {
        quantifier = each;
      }
    }
    String rest = text.substring(quantifier.prefix.length());
    boolean ifExists = rest.endsWith(IF_EXISTS);
    String name = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
    for (Kind kind : Kind.values()) {
      if (kind.operators.contains(name) && !(ifExists && kind == Kind.NULL)) {
        return Optional.of(new Operator(quantifier, name, kind, ifExists));
      }
    }
    return Optional.empty();
  }

  boolean negated() {
    return name.contains("Not");
  }

  /** Tells whether the operator accepts a result of {@code compareTo}. */
  boolean fits(int order) {
    boolean orEqual = name.endsWith("ThanEquals") && order == 0;
    if (name.contains("LessThan")) {
      return order < 0 || orEqual;
    }
    return name.contains("GreaterThan") ? order > 0 || orEqual : order == 0;
  }
}
