package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.ConditionOperator.Comparison;
import dev.irsacheck.chain.policy.ConditionOperator.Type;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import dev.irsacheck.chain.webhook.AudienceKind;
import dev.irsacheck.chain.webhook.WebhookSettings;
import java.util.List;
import java.util.regex.Pattern;

/** Common mistakes in a condition, first in its key, then in its values. */
final class ConditionNearMisses {
  private static final Pattern SUBJECT = Pattern.compile("(?i)sub(ject)?\\s*$");
  private static final Pattern AUDIENCE = Pattern.compile("(?i)aud(ience)?\\s*$");

  private ConditionNearMisses() {}

  /** Null if none is recognized, and for negated operators, which exclude on purpose. */
  static NearMiss find(Condition condition, Principal principal, WebIdentityRequest request) {
    String key = condition.key();
    if (condition.operator().comparison().negated()) {
      return null;
    }
    Request.Values values = request.of(key);
    if (values.absent()) {
      return WebIdentityRequest.isKeyOfAService(key)
          ? null
          : new KeyNearMisses(request).find(key, principal);
    }
    if (values.unknown() || condition.operator().comparison() == Comparison.NULL) {
      return null;
    }
    if (condition.operator().comparison().type() != Type.STRING) {
      return ofOtherType(condition, values.values());
    }
    if (SUBJECT.matcher(key).find()) {
      return SubjectNearMisses.find(condition, request.identity());
    }
    for (String value : condition.values()) {
      for (String audience : request.identity().audience()) {
        NearMiss found = ofAudience(condition, value, audience, request.identity().subject());
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  static boolean isAudienceKey(String key) {
    return AUDIENCE.matcher(key).find();
  }

  private static NearMiss ofAudience(
      Condition condition, String value, String audience, String subject) {
    if (condition.matches(value, audience) == TriState.TRUE) {
      return null;
    }
    NearMiss common = inValue(condition, value, audience);
    if (common != null) {
      return common;
    }
    if (value.equals(subject) || ServiceAccount.pairIn(value) != null) {
      return NearMiss.of(
          Kind.AUDIENCE_KEY_HOLDS_SUBJECT, SlipTexts.audienceHoldsSubject(value, audience));
    }
    String usual = WebhookSettings.AUDIENCE;
    if (audience.equals(usual) && AudienceKind.of(value) == AudienceKind.SLIP) {
      return NearMiss.of(Kind.AUDIENCE_TYPO, SlipTexts.audienceTypoInPolicy(value));
    }
    if (value.equals(usual) && AudienceKind.of(audience) == AudienceKind.SLIP) {
      return NearMiss.of(Kind.AUDIENCE_TYPO, SlipTexts.audienceTypoInToken(audience));
    }
    return withoutSlash(value).equals(withoutSlash(audience))
        ? NearMiss.of(Kind.TRAILING_SLASH, SlipTexts.slashOfAudience(value, audience))
        : null;
  }

  private static String withoutSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  static NearMiss ofOtherType(Condition condition, List<String> values) {
    return values.stream().allMatch(condition::isOfOtherType)
        ? NearMiss.of(
            Kind.OPERATOR_OF_OTHER_TYPE,
            SlipTexts.operatorOfOtherType(Printable.of(condition.operatorName()), condition.key()))
        : null;
  }

  static NearMiss inValue(Condition condition, String value, String actual) {
    if (!value.equals(value.strip()) && condition.matches(value.strip(), actual) == TriState.TRUE) {
      return NearMiss.of(Kind.SPACES, SlipTexts.spacesAroundValue(value));
    }
    Wildcard wanted = condition.wildcard(value);
    if (wanted == null) {
      return null;
    }
    boolean literalStar = !condition.takesWildcards() && wanted.hasSpecial();
    if (literalStar && wanted.matches(actual)) {
      return takenLiterally(condition, value, "StringLike");
    }
    boolean sameButForCase =
        literalStar
            ? wanted.literal().equalsIgnoreCase(actual)
            : wanted.matchesIgnoringCase(actual);
    return sameButForCase ? NearMiss.of(Kind.CASE, SlipTexts.caseOfValue(value, actual)) : null;
  }

  static NearMiss takenLiterally(Condition condition, String value, String like) {
    String operator = Printable.of(condition.operatorName());
    return NearMiss.of(
        Kind.WILDCARD_IN_STRING_EQUALS, SlipTexts.wildcardTakenLiterally(operator, value, like));
  }
}
