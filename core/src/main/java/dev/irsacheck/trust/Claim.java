package dev.irsacheck.trust;

import dev.irsacheck.text.Nearest;
import java.util.List;
import java.util.Locale;

/** The claims of a token that a repair writes conditions on. */
enum Claim {
  SUBJECT("sub", "subject"),
  AUDIENCE("aud", "audience");

  private final String text;
  private final String word;

  Claim(String text, String word) {
    this.text = text;
    this.word = word;
  }

  String text() {
    return text;
  }

  String word() {
    return word;
  }

  /** What a policy should name of a token. STS refuses one without an audience. */
  String valueOf(WebIdentity identity) {
    if (this == SUBJECT) {
      return identity.subject();
    }
    List<String> audience = identity.audience();
    return audience.isEmpty() || audience.contains(AudienceNearMisses.STS_AUDIENCE)
        ? AudienceNearMisses.STS_AUDIENCE
        : audience.get(0);
  }

  /**
   * The same as a policy writes it: a hostile subject must not become a policy variable.
   *
   * @param variables whether the policy reads <code>${…}</code> as a variable
   */
  String written(WebIdentity identity, boolean variables) {
    String value = valueOf(identity);
    return variables ? value.replace("${", "${$}{") : value;
  }

  /** The operator for this claim of a token; with several values a plain one's answer is open. */
  String operator(WebIdentity identity) {
    boolean several = this == AUDIENCE && identity.audience().size() > 1;
    return several ? "ForAnyValue:StringEquals" : "StringEquals";
  }

  /** The condition key of this claim for the tokens of one issuer. */
  String key(WebIdentity identity) {
    return identity.issuerKey() + ":" + text;
  }

  /**
   * The claim that a condition key means, be it misspelled: {@code ISSUER:sub}, {@code ISSUER/sub},
   * {@code ISSUER:subject}, {@code sub}.
   *
   * @return null if it means another
   */
  static Claim meantBy(String key) {
    String name = key.strip().toLowerCase(Locale.ROOT);
    for (Claim each : values()) {
      if (name.endsWith(each.text) || name.endsWith(each.word)) {
        return each;
      }
    }
    return null;
  }

  /** Likewise, and of this issuer's own keys {@code ISSUER:sbu} too. */
  static Claim meantBy(String key, RequestContext context) {
    String claim = context.claimOf(key);
    return claim == null ? meantBy(key) : near(claim);
  }

  /**
   * The claim that somebody meant who wrote another after the issuer and a colon: {@code subject},
   * {@code sbu}.
   *
   * @return null if it is near none
   */
  static Claim near(String claim) {
    String word = claim.strip().toLowerCase(Locale.ROOT);
    String nearest = Nearest.word(word, List.of(SUBJECT.text, AUDIENCE.text));
    for (Claim each : values()) {
      if (word.startsWith(each.text) || each.text.equals(nearest)) {
        return each;
      }
    }
    return null;
  }

  /** The claim of a key that is right for the issuer; null if the key is another's. */
  static Claim of(String key, WebIdentity identity) {
    for (Claim each : values()) {
      if (each.key(identity).equalsIgnoreCase(key)) {
        return each;
      }
    }
    return null;
  }
}
