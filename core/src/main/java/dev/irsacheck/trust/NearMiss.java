package dev.irsacheck.trust;

import java.util.Optional;

/**
 * A slip that people make, recognised.
 *
 * @param kind which slip; stable, for tests and for choosing a fix
 * @param sentence one or two plain sentences that name the values and say what to do
 * @param serviceAccount with {@link Kind#DEFAULT_SERVICE_ACCOUNT} the one to run the pod as,
 *     without its namespace; empty where the policy names none of the pod's namespace, or holds a
 *     wildcard
 */
public record NearMiss(Kind kind, String sentence, Optional<String> serviceAccount) {

  /** The slips, roughly in the order in which a request meets them. */
  public enum Kind {
    /** A Deny statement matches the token. */
    EXPLICIT_DENY,
    /** {@code sts:AssumeRole} where {@code sts:AssumeRoleWithWebIdentity} is needed. */
    ASSUME_ROLE_ACTION,
    /** Another cluster's provider id, or a recreated cluster's old one. */
    OTHER_CLUSTER,
    /** An issuer of another region. */
    OTHER_REGION,
    /** The right cluster id under another host name. */
    OTHER_ISSUER_HOST,
    /** The provider of another account than the role's. */
    WRONG_ACCOUNT,
    /** {@code arn:aws:} where the role is in {@code aws-cn}, and the like. */
    WRONG_PARTITION,
    /** {@code https://} inside the provider's ARN. */
    SCHEME_IN_PROVIDER,
    /** The issuer's name where its provider's ARN belongs. */
    PROVIDER_NOT_AN_ARN,
    /** A star inside the principal, where IAM knows none. */
    WILDCARD_IN_PRINCIPAL,
    /** {@code https://} inside a condition key. */
    SCHEME_IN_KEY,
    /** The key names another issuer than the statement's own principal. */
    KEY_OF_OTHER_ISSUER,
    /** Two clusters' providers, and a key of the one that keeps out the tokens of the other. */
    SEVERAL_CLUSTERS_IN_ONE_STATEMENT,
    /** A slash at the end of the issuer in one place and not in the other. */
    TRAILING_SLASH,
    /** {@code StringEquals} with a star that only {@code StringLike} would expand. */
    WILDCARD_IN_STRING_EQUALS,
    /** {@code :aud} holds a subject. */
    AUDIENCE_KEY_HOLDS_SUBJECT,
    /** {@code :sub} holds an audience. */
    SUBJECT_KEY_HOLDS_AUDIENCE,
    /** {@code sts.amazon.com} and its kin. */
    AUDIENCE_TYPO,
    /** {@code shop:orders} without {@code system:serviceaccount:}. */
    MISSING_SUBJECT_PREFIX,
    /** {@code orders:shop} for {@code shop:orders}. */
    NAMESPACE_AND_NAME_SWAPPED,
    /** The pod runs as {@code default}. */
    DEFAULT_SERVICE_ACCOUNT,
    /** The same service account name in another namespace. */
    OTHER_NAMESPACE,
    /** Another service account of the same namespace. */
    OTHER_SERVICE_ACCOUNT,
    /** The same but for upper and lower case. */
    CASE,
    /** Spaces in front or behind. */
    SPACES
  }

  static NearMiss of(Kind kind, String sentence) {
    return new NearMiss(kind, sentence, Optional.empty());
  }
}
