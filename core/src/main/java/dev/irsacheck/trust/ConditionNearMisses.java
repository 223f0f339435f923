package dev.irsacheck.trust;

import dev.irsacheck.text.Printable;
import dev.irsacheck.trust.ConditionOperator.Comparison;
import dev.irsacheck.trust.ConditionOperator.Type;
import dev.irsacheck.trust.NearMiss.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Slips in a condition: first those in its key, then those in its values. */
final class ConditionNearMisses {
  private static final Pattern SUBJECT = Pattern.compile("(?i)sub(ject)?\\s*$");
  private static final Pattern AUDIENCE = Pattern.compile("(?i)aud(ience)?\\s*$");

  private ConditionNearMisses() {}

  /**
   * Null if none is recognised, and always null for a negated operator, which means what it says.
   */
  static NearMiss find(Condition condition, Principal principal, RequestContext context) {
    if (condition.operator().comparison().negated()) {
      return null;
    }
    Request.Values values = context.of(condition.key());
    if (values.absent()) {
      return RequestContext.isKeyOfAService(condition.key())
          ? null
          : KeyNearMisses.find(condition.key(), principal, context);
    }
    if (values.unknown() || condition.operator().comparison() == Comparison.NULL) {
      return null;
    }
    if (condition.operator().comparison().type() != Type.STRING) {
      return ofOtherType(condition, values.values());
    }
    return isSubjectKey(condition.key())
        ? SubjectNearMisses.find(condition, context)
        : AudienceNearMisses.find(condition, context);
  }

  /**
   * {@code ISS:sub}, and what somebody wrote for it: {@code ISS/sub}, {@code sub}, {@code
   * ISS:subject}.
   */
  static boolean isSubjectKey(String key) {
    return SUBJECT.matcher(key).find();
  }

  /** Likewise. */
  static boolean isAudienceKey(String key) {
    return AUDIENCE.matcher(key).find();
  }

  /** Null unless the operator compares no text at all. */
  static NearMiss ofOtherType(Condition condition, List<String> values) {
    for (String each : values) {
      if (!condition.isOfOtherType(each)) {
        return null;
      }
    }
    return NearMiss.of(
        Kind.OPERATOR_OF_OTHER_TYPE,
        "{=} does not compare text, which {} is: use StringEquals, or StringLike for wildcards.",
        Printable.of(condition.operatorName()),
        condition.key());
  }

  /** The slips that subject and audience share; null if the value has none of them. */
  static NearMiss inValue(Condition condition, String value, String actual) {
    if (!value.equals(value.strip()) && condition.matches(value.strip(), actual) == Truth.TRUE) {
      return NearMiss.of(
          Kind.SPACES, "The policy's value {} has spaces around it: remove them.", value);
    }
    Wildcard wanted = condition.wildcard(value);
    if (wanted == null) {
      return null;
    }
    boolean literalStar =
        !condition.operator().comparison().takesWildcards() && wanted.hasSpecial();
    if (literalStar && wanted.matches(actual)) {
      return takenLiterally(condition, value, "StringLike");
    }
    boolean sameButForCase =
        literalStar
            ? wanted.literal().equalsIgnoreCase(actual)
            : wanted.matchesIgnoringCase(actual);
    if (sameButForCase) {
      return NearMiss.of(
          Kind.CASE,
          "The policy wants {}, the token has {}: they differ in upper and lower case only, and"
              + " that counts.",
          value,
          actual);
    }
    return null;
  }

  /** A plain operator's star; {@code like} is the operator that would expand it. */
  static NearMiss takenLiterally(Condition condition, String value, String like) {
    return NearMiss.of(
        Kind.WILDCARD_IN_STRING_EQUALS,
        "{=} takes the * or ? in {} literally, so it matches nothing: use {=} for wildcards.",
        Printable.of(condition.operatorName()),
        value,
        like);
  }
}
