package dev.irsacheck.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One condition of a statement that is to be repaired, held against the request.
 *
 * @param nearMiss the slip, where the condition keeps the token out by one
 */
record ConditionTruth(Condition condition, Truth truth, Optional<NearMiss> nearMiss) {
  static ConditionTruth of(Condition condition, Principal principal, Request request) {
    List<Mismatch> mismatches = new ArrayList<>();
    Truth truth =
        new ConditionMatch(condition, principal, request).examine(mismatches, new ArrayList<>());
    return new ConditionTruth(
        condition, truth, mismatches.isEmpty() ? Optional.empty() : mismatches.get(0).nearMiss());
  }

  boolean fails() {
    return truth == Truth.FALSE;
  }

  boolean is(NearMiss.Kind kind) {
    return nearMiss.isPresent() && nearMiss.get().kind() == kind;
  }

  /** AWS does not say how its operator compares several audiences, of which one is the wanted. */
  boolean isOpenForSeveral(Request request) {
    Request.Values values = request.of(condition.key());
    return truth == Truth.UNKNOWN
        && !condition.holdsVariable()
        && !values.unknown()
        && values.values().size() > 1
        && request.rules().claim(condition.key()) != null;
  }

  /** A comparison of strings or ARNs that says which values are let in. */
  static boolean names(Condition condition) {
    return switch (condition.operator().comparison()) {
      case STRING_EQUALS, STRING_EQUALS_IGNORE_CASE, STRING_LIKE, ARN_EQUALS, ARN_LIKE -> true;
      default -> false;
    };
  }

  /** Whether a condition names what this request brings, and nothing else. */
  static boolean isOwnAlone(Condition condition, Request request) {
    List<String> values = request.of(condition.key()).values();
    return condition.values().size() == 1
        && values != null
        && values.size() == 1
        && !(condition.operator().comparison().takesWildcards()
            && OwnersPattern.isPattern(condition, condition.values().get(0)))
        && condition.matches(condition.values().get(0), values.get(0)) == Truth.TRUE;
  }

  /** Its owner keeps this very request out by it: a sentence on that; null if that is not so. */
  String exclusion(Statement statement, String noun) {
    ConditionOperator.Comparison comparison = condition.operator().comparison();
    boolean excludes = comparison.negated() || comparison == ConditionOperator.Comparison.NULL;
    return fails() && excludes
        ? statement.name()
            + " leaves out this "
            + noun
            + " by "
            + Quoted.of(condition.operatorName())
            + " on "
            + Quoted.of(condition.key())
            + ". Whoever wrote that must decide whether this pod is meant."
        : null;
  }
}
