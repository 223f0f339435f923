package dev.irsacheck.emulator.sts;

import dev.irsacheck.emulator.world.TrustPolicy;
import dev.irsacheck.emulator.world.TrustPolicy.Comparison;
import dev.irsacheck.emulator.world.TrustPolicy.Condition;
import dev.irsacheck.emulator.world.TrustPolicy.Operator;
import dev.irsacheck.emulator.world.TrustPolicy.Quantifier;
import dev.irsacheck.emulator.world.TrustPolicy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a trust policy lets a federated principal do an action, by IAM's evaluation logic.
 *
 * <p>An explicit Deny wins; without an Allow the answer is no. See "IAM JSON policy elements:
 * Condition operators" in the IAM user guide.
 */
public final class TrustDecision {
  private final String provider;
  private final String action;
  private final Map<String, List<String>> context;

  /**
   * The principal and its request.
   *
   * @param provider the ARN of the provider that vouches for the token
   * @param action such as {@code sts:AssumeRoleWithWebIdentity}
   * @param context the condition keys and their values; keys are compared without regard to case
   */
  TrustDecision(String provider, String action, Map<String, List<String>> context) {
    this.provider = provider;
    this.action = action;
    this.context = context;
  }

  boolean allowedBy(TrustPolicy policy) {
    boolean allowed = false;
    for (Statement statement : policy.statements()) {
      if (!applies(statement)) {
        continue;
      }
      if (!statement.allows()) {
        return false;
      }
      allowed = true;
    }
    return allowed;
  }

  private boolean applies(Statement statement) {
    if (!statement.everyPrincipal() && !statement.federated().contains(provider)) {
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
      if (like(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT))) {
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
        return like(wanted, value);
      default:
        throw new IllegalStateException("no string comparison: " + comparison);
    }
  }

  private List<String> valuesOf(String key) {
    for (Map.Entry<String, List<String>> entry : context.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(key)) {
        return entry.getValue();
      }
    }
    return List.of();
  }

  /** IAM's wildcards: {@code *} for any run of characters, {@code ?} for exactly one. */
  static boolean like(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        // The last star takes one character more.
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
