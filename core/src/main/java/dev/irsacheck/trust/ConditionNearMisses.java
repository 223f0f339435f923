package dev.irsacheck.trust;

import dev.irsacheck.names.IssuerKey;
import dev.irsacheck.text.Printable;
import dev.irsacheck.trust.ConditionOperator.Comparison;
import dev.irsacheck.trust.NearMiss.Kind;
import java.util.List;

/** Slips in a condition: first those in its key, then those in its values. */
final class ConditionNearMisses {
  private ConditionNearMisses() {}

  /**
   * Null if none is recognised, and always null for a negated operator, which means what it says.
   */
  static NearMiss find(Condition condition, Principal principal, RequestContext context) {
    Comparison comparison = condition.operator().comparison();
    if (comparison == Comparison.NULL || comparison.negated()) {
      return null;
    }
    if (!context.isOwnKey(condition.key())) {
      return inKey(condition.key(), principal, context);
    }
    if (context.of(condition.key()).absent()) {
      return null;
    }
    return isSubjectKey(condition.key())
        ? SubjectNearMisses.find(condition, context)
        : AudienceNearMisses.find(condition, context);
  }

  static boolean isSubjectKey(String key) {
    return key.regionMatches(true, key.length() - 4, ":sub", 0, 4);
  }

  private static NearMiss inKey(String key, Principal principal, RequestContext context) {
    if (context.isOwnKey(key.replace(" ", ""))) {
      return NearMiss.of(
          Kind.SPACES, "The condition key " + Quoted.of(key) + " has spaces in it: take them out.");
    }
    if (context.isOwnKey(IssuerKey.withoutScheme(key))) {
      return NearMiss.of(
          Kind.SCHEME_IN_KEY,
          "The condition key "
              + Quoted.of(key)
              + " starts with \"https://\", so it never matches: write "
              + Quoted.of(IssuerKey.withoutScheme(key))
              + ".");
    }
    IssuerKey issuer = IssuerKey.of(key.substring(0, Math.max(key.lastIndexOf(':'), 0)));
    NearMiss compared = IssuerNearMisses.find(issuer, context);
    IssuerKey own = context.identity().issuerKey();
    List<IssuerKey> providers = principal.providerIssuers();
    if (!providers.contains(own) || compared != null && compared.kind() == Kind.TRAILING_SLASH) {
      return compared;
    }
    return listsIgnoringCase(providers, issuer) ? severalClusters(key) : otherIssuer(key, own);
  }

  /** As IAM compares the names of keys. */
  private static boolean listsIgnoringCase(List<IssuerKey> issuers, IssuerKey issuer) {
    for (IssuerKey each : issuers) {
      if (each.text().equalsIgnoreCase(issuer.text())) {
        return true;
      }
    }
    return false;
  }

  private static NearMiss severalClusters(String key) {
    return NearMiss.of(
        Kind.SEVERAL_CLUSTERS_IN_ONE_STATEMENT,
        "The statement names the OIDC providers of several clusters, and its condition key "
            + Quoted.of(key)
            + " is another cluster's than this token's. All keys of a statement must match at once,"
            + " and a token carries the keys of its own issuer alone: split the statement, one for"
            + " each cluster with that cluster's keys.");
  }

  private static NearMiss otherIssuer(String key, IssuerKey provider) {
    return NearMiss.of(
        Kind.KEY_OF_OTHER_ISSUER,
        "The condition key "
            + Quoted.of(key)
            + " belongs to another issuer than the statement's own Principal: the key must start"
            + " with "
            + Quoted.of(provider + ":")
            + ".");
  }

  /** The slips that subject and audience share; null if the value has none of them. */
  static NearMiss inValue(Condition condition, String value, String actual) {
    if (!value.equals(value.strip()) && condition.matches(value.strip(), actual) == Truth.TRUE) {
      return NearMiss.of(
          Kind.SPACES,
          "The policy's value " + Quoted.of(value) + " has spaces around it: take them out.");
    }
    Wildcard wanted = condition.wildcard(value);
    if (wanted == null) {
      return null;
    }
    boolean literalStar =
        !condition.operator().comparison().takesWildcards() && wanted.hasSpecial();
    if (literalStar && wanted.matches(actual)) {
      return NearMiss.of(
          Kind.WILDCARD_IN_STRING_EQUALS,
          Printable.of(condition.operatorName())
              + " takes the * or ? in "
              + Quoted.of(value)
              + " literally, so it matches nothing: use StringLike for wildcards.");
    }
    boolean sameButForCase =
        literalStar
            ? wanted.literal().equalsIgnoreCase(actual)
            : wanted.matchesIgnoringCase(actual);
    if (sameButForCase) {
      return NearMiss.of(
          Kind.CASE,
          "The policy wants "
              + Quoted.of(value)
              + ", the token has "
              + Quoted.of(actual)
              + ": they differ in upper and lower case only, and that counts.");
    }
    return null;
  }
}
