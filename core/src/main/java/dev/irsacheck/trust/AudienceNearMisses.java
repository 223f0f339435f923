package dev.irsacheck.trust;

import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.NearMiss.Kind;
import dev.irsacheck.webhook.AudienceKind;
import dev.irsacheck.webhook.WebhookSettings;

/** Slips in the values of an {@code ISSUER:aud} condition. */
final class AudienceNearMisses {
  private AudienceNearMisses() {}

  /** Null if none is recognised. */
  static NearMiss find(Condition condition, RequestContext context) {
    for (String value : condition.values()) {
      for (String audience : context.identity().audience()) {
        NearMiss found = find(condition, value, audience, context.identity().subject());
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static NearMiss find(Condition condition, String value, String audience, String subject) {
    if (condition.matches(value, audience) == Truth.TRUE) {
      return null;
    }
    NearMiss common = ConditionNearMisses.inValue(condition, value, audience);
    if (common != null) {
      return common;
    }
    if (value.equals(subject) || ServiceAccount.pairIn(value) != null) {
      return NearMiss.of(
          Kind.AUDIENCE_KEY_HOLDS_SUBJECT,
          "The :aud key holds the subject {}; it must hold the audience {}, and the subject"
              + " belongs under :sub.",
          value,
          audience);
    }
    if (audience.equals(WebhookSettings.AUDIENCE) && AudienceKind.of(value) == AudienceKind.SLIP) {
      return NearMiss.of(
          Kind.AUDIENCE_TYPO,
          "The policy wants the audience {}, but tokens for STS carry \"sts.amazonaws.com\", in"
              + " every region and partition: correct the policy.",
          value);
    }
    if (value.equals(WebhookSettings.AUDIENCE) && AudienceKind.of(audience) == AudienceKind.SLIP) {
      return NearMiss.of(
          Kind.AUDIENCE_TYPO,
          "The token's audience {} should be \"sts.amazonaws.com\", in every region and"
              + " partition: correct the audience annotation of the service account, or the"
              + " projected volume.",
          audience);
    }
    if (withoutSlash(value).equals(withoutSlash(audience))) {
      return NearMiss.of(
          Kind.TRAILING_SLASH,
          "The policy wants the audience {}, the token has {}: they differ in the slash at the"
              + " end.",
          value,
          audience);
    }
    return null;
  }

  private static String withoutSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
