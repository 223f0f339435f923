package dev.irsacheck.emulator.sts;

import dev.irsacheck.emulator.world.TrustPolicy;
import dev.irsacheck.emulator.world.TrustPolicy.Comparison;
import dev.irsacheck.emulator.world.TrustPolicy.Condition;
import dev.irsacheck.emulator.world.TrustPolicy.Operator;
import dev.irsacheck.emulator.world.TrustPolicy.Quantifier;
import dev.irsacheck.emulator.world.TrustPolicy.Statement;
import dev.irsacheck.emulator.world.Wildcards;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a trust policy lets a principal do an action, by IAM's evaluation logic.
 *
 * <p>An explicit Deny wins; without an Allow the answer is no. See "IAM JSON policy elements:
 * Condition operators" in the IAM user guide.
 */
public final class TrustDecision {
  private final List<String> principals;
  private final String action;
  private final Map<String, List<String>> context;

  /**
   * The principal and its request.
   *
   * @param principals the names it goes by in a policy: the ARN of the provider that vouches for
   *     the token, those of a caller and its account, or a service's
   * @param action such as {@code sts:AssumeRoleWithWebIdentity}
   * @param context the condition keys and their values; keys are compared without regard to case
   */
  public TrustDecision(List<String> principals, String action, Map<String, List<String>> context) {
    this.principals = principals;
    this.action = action;
    this.context = context;
  }

  public boolean allowedBy(TrustPolicy policy) {
    return anyApplies(policy, true) && !deniedBy(policy);
  }

  /** Whether a Deny applies, which a mere lack of an Allow is not. */
  boolean deniedBy(TrustPolicy policy) {
    return anyApplies(policy, false);
  }

  private boolean anyApplies(TrustPolicy policy, boolean allow) {
    for (Statement statement : policy.statements()) {
      if (statement.allows() == allow && applies(statement)) {
        return true;
      }
    }
    return false;
  }

  private boolean applies(Statement statement) {
    if (!statement.everyPrincipal() && Collections.disjoint(statement.principals(), principals)) {
      return false;
    }
    if (!anyActionMatches(statement)) {
      return false;
    }
    for (Condition condition : statement.conditions()) {
      if (!holds(condition)) {
        return false;
      }
    }
    return true;
  }

  private boolean anyActionMatches(Statement statement) {
    for (String pattern : statement.actions()) {
      // Action names are the one thing in a policy that IAM compares without regard to case.
      if (Wildcards.like(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(Condition condition) {
    List<String> present = valuesOf(condition.key());
    Operator operator = condition.operator();
    if (operator.comparison() == Comparison.NULL) {
      return condition.values().contains(String.valueOf(present.isEmpty()));
    }
    if (present.isEmpty()) {
      // A negated comparison holds for a key that is not there; ForAnyValue needs one that is.
      return operator.ifExists()
          || operator.quantifier() == Quantifier.FOR_ALL_VALUES
          || (operator.quantifier() == Quantifier.NONE && operator.comparison().negated());
    }
    if (operator.quantifier() == Quantifier.FOR_ALL_VALUES) {
      return allMatch(present, condition);
    }
    if (operator.quantifier() == Quantifier.NONE && operator.comparison().negated()) {
      return allMatch(present, condition);
    }
    return anyMatches(present, condition);
  }

  private static boolean allMatch(List<String> present, Condition condition) {
    for (String value : present) {
      if (!matches(value, condition)) {
        return false;
      }
    }
    return true;
  }

  private static boolean anyMatches(List<String> present, Condition condition) {
    for (String value : present) {
      if (matches(value, condition)) {
        return true;
      }
    }
    return false;
  }

  /** One value of the request against the condition's: several are an OR, negated ones a NOR. */
  private static boolean matches(String value, Condition condition) {
    Comparison comparison = condition.operator().comparison();
    for (String wanted : condition.values()) {
      if (same(comparison, wanted, value)) {
        return !comparison.negated();
      }
    }
    return comparison.negated();
  }

  private static boolean same(Comparison comparison, String wanted, String value) {
    switch (comparison) {
      case STRING_EQUALS, STRING_NOT_EQUALS:
        return wanted.equals(value);
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE:
        return wanted.equalsIgnoreCase(value);
      case STRING_LIKE, STRING_NOT_LIKE:
        return Wildcards.like(wanted, value);
      case ARN_EQUALS, ARN_NOT_EQUALS, ARN_LIKE, ARN_NOT_LIKE:
        return sameArn(wanted, value);
      default:
        throw new IllegalStateException("compares no values: " + comparison);
    }
  }

  /** Part by part, so that a wildcard does not reach over a colon; Equals and Like are the same. */
  private static boolean sameArn(String wanted, String value) {
    String[] wantedParts = wanted.split(":", 6);
    String[] parts = value.split(":", 6);
    if (wantedParts.length != 6 || parts.length != 6) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!Wildcards.like(wantedParts[i], parts[i])) {
        return false;
      }
    }
    return true;
  }

  private List<String> valuesOf(String key) {
    for (Map.Entry<String, List<String>> entry : context.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(key)) {
        return entry.getValue();
      }
    }
    return List.of();
  }
}
