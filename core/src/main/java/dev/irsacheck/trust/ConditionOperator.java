package dev.irsacheck.trust;

/**
 * A condition operator taken apart: {@code ForAnyValue:StringNotLikeIfExists} is the set operator
 * ANY, the comparison STRING_NOT_LIKE, and "if exists".
 */
record ConditionOperator(SetOperator set, Comparison comparison, boolean ifExists) {
  private static final String FOR_ANY = "ForAnyValue:";
  private static final String FOR_ALL = "ForAllValues:";
  private static final String IF_EXISTS = "IfExists";

  enum SetOperator {
    NONE,
    ANY,
    ALL
  }

  enum Comparison {
    STRING_EQUALS(false),
    STRING_NOT_EQUALS(true),
    STRING_EQUALS_IGNORE_CASE(false),
    STRING_NOT_EQUALS_IGNORE_CASE(true),
    STRING_LIKE(false),
    STRING_NOT_LIKE(true),
    NULL(false),
    /** Numbers, dates, addresses, ARNs, and names we do not know. */
    OTHER(false);

    private final boolean negated;

    Comparison(boolean negated) {
      this.negated = negated;
    }

    boolean negated() {
      return negated;
    }

    boolean takesWildcards() {
      return this == STRING_LIKE || this == STRING_NOT_LIKE;
    }

    boolean ignoresCase() {
      return this == STRING_EQUALS_IGNORE_CASE || this == STRING_NOT_EQUALS_IGNORE_CASE;
    }
  }

  /** Never fails: a name we do not know is the comparison OTHER, which evaluates to unknown. */
  static ConditionOperator of(String name) {
    SetOperator set = SetOperator.NONE;
    String rest = name;
    if (rest.startsWith(FOR_ANY)) {
      set = SetOperator.ANY;
      rest = rest.substring(FOR_ANY.length());
    } else if (rest.startsWith(FOR_ALL)) {
      set = SetOperator.ALL;
      rest = rest.substring(FOR_ALL.length());
    }
    boolean ifExists = rest.endsWith(IF_EXISTS);
    if (ifExists) {
      rest = rest.substring(0, rest.length() - IF_EXISTS.length());
    }
    Comparison comparison = comparison(rest);
    if (comparison == Comparison.NULL && (ifExists || set != SetOperator.NONE)) {
      comparison = Comparison.OTHER;
    }
    return new ConditionOperator(set, comparison, ifExists);
  }

  private static Comparison comparison(String name) {
    return switch (name) {
      case "StringEquals" -> Comparison.STRING_EQUALS;
      case "StringNotEquals" -> Comparison.STRING_NOT_EQUALS;
      case "StringEqualsIgnoreCase" -> Comparison.STRING_EQUALS_IGNORE_CASE;
      case "StringNotEqualsIgnoreCase" -> Comparison.STRING_NOT_EQUALS_IGNORE_CASE;
      case "StringLike" -> Comparison.STRING_LIKE;
      case "StringNotLike" -> Comparison.STRING_NOT_LIKE;
      case "Null" -> Comparison.NULL;
      default -> Comparison.OTHER;
    };
  }
}
