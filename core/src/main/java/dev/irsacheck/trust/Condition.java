package dev.irsacheck.trust;

import dev.irsacheck.trust.ConditionOperator.Comparison;
import java.util.List;

/**
 * One operator, one key, and the values of which one must match.
 *
 * @param operatorName as the policy writes it
 * @param variables whether <code>${…}</code> is a variable, which only 2012-10-17 policies have
 */
record Condition(
    String operatorName,
    ConditionOperator operator,
    String key,
    List<String> values,
    boolean variables) {

  /** Whether one value of the policy matches one value of the token, before any negation. */
  Truth matches(String value, String actual) {
    Wildcard wanted = wildcard(value);
    if (wanted == null) {
      return Truth.UNKNOWN;
    }
    Comparison comparison = operator.comparison();
    if (comparison.takesWildcards()) {
      return Truth.of(wanted.matches(actual));
    }
    if (comparison.ignoresCase()) {
      return Truth.of(wanted.literal().equalsIgnoreCase(actual));
    }
    return Truth.of(wanted.literal().equals(actual));
  }

  Truth matchesAnyValue(String actual) {
    Truth any = Truth.FALSE;
    for (String value : values) {
      any = any.or(matches(value, actual));
    }
    return any;
  }

  /** Null if the value holds a policy variable. */
  Wildcard wildcard(String value) {
    return variables ? Wildcard.ofValueWithVariables(value) : Wildcard.of(value);
  }

  boolean holdsVariable() {
    for (String value : values) {
      if (wildcard(value) == null) {
        return true;
      }
    }
    return false;
  }

  /** How a report names this condition. */
  String element() {
    return "Condition " + operatorName + " " + key;
  }
}
