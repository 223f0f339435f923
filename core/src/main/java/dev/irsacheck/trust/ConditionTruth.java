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
  boolean isOpenForSeveralAudiences(WebIdentity identity) {
    return truth == Truth.UNKNOWN
        && Claim.of(condition.key(), identity) == Claim.AUDIENCE
        && !condition.holdsVariable()
        && identity.audience().size() > 1;
  }

  /** A comparison of strings that says which values are let in. */
  static boolean names(Condition condition) {
    return switch (condition.operator().comparison()) {
      case STRING_EQUALS, STRING_EQUALS_IGNORE_CASE, STRING_LIKE -> true;
      default -> false;
    };
  }

  /**
   * Whether its owner keeps this very token out by it: it speaks of the token's own claim and says
   * which values are not let in.
   */
  boolean excludes(RequestContext context) {
    ConditionOperator.Comparison comparison = condition.operator().comparison();
    return fails()
        && context.isOwnKey(condition.key())
        && (comparison.negated() || comparison == ConditionOperator.Comparison.NULL);
  }
}
