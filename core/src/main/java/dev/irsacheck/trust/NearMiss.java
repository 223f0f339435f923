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
    /** No statement allows anything. */
    NO_ALLOW,
    /** {@code sts:AssumeRole} where {@code sts:AssumeRoleWithWebIdentity} is needed. */
    ASSUME_ROLE_ACTION,
    /** {@code sts:AssumeRoleWithSAML}, likewise. */
    SAML_ACTION,
    /** An action that there is not, of nearly the right name. */
    ACTION_TYPO,
    /** {@code pods.eks.amazonaws.com}, whose pods bring no web identity. */
    POD_IDENTITY_PRINCIPAL,
    /** {@code ec2.amazonaws.com}: nodes, not pods. */
    EC2_PRINCIPAL,
    /** An account as a whole: its users and roles, not pods. */
    ACCOUNT_PRINCIPAL,
    /** A placeholder in the provider's ARN that nothing replaced. */
    PROVIDER_NOT_RENDERED,
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
    /** A placeholder in a condition key that nothing replaced. */
    KEY_NOT_RENDERED,
    /** A condition key that is not written {@code ISSUER:CLAIM}. */
    KEY_FORM,
    /**
     * {@code ISSUER:subject}, {@code ISSUER:amr}: a claim that a service account's token has not.
     */
    CLAIM_NOT_IN_TOKEN,
    /** The provider's ARN inside a condition key, where the issuer belongs. */
    PROVIDER_ARN_IN_KEY,
    /** {@code ArnLike}, {@code Bool} and their like on a claim that is text. */
    OPERATOR_OF_OTHER_TYPE,
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
    /** {@code system:serviceaccounts:}, which begins the name of a group. */
    SUBJECT_HOLDS_GROUP,
    /** {@code system:serviceaccount:shop/orders}, {@code system:serviceacount:shop:orders}. */
    SUBJECT_FORM,
    /** {@code orders:shop} for {@code shop:orders}. */
    NAMESPACE_AND_NAME_SWAPPED,
    /** The pod runs as {@code default}. */
    DEFAULT_SERVICE_ACCOUNT,
    /** The same service account name in another namespace. */
    OTHER_NAMESPACE,
    /** Another service account of the same namespace. */
    OTHER_SERVICE_ACCOUNT,
    /** EKS Pod Identity: the statement trusts an OIDC provider, as for IRSA. */
    STILL_WEB_IDENTITY,
    /** Likewise: a service that does not exist, such as {@code eks-pods.amazonaws.com}. */
    SERVICE_MISSPELLED,
    /** Likewise: nodes, the cluster itself, or an account. */
    OTHER_PRINCIPAL,
    /** Likewise: a role, which is right for an association's target role alone. */
    ROLE_PRINCIPAL,
    /** Likewise: {@code sts:AssumeRoleWithWebIdentity}, which only IRSA calls. */
    WEB_IDENTITY_ACTION,
    /** Likewise: no {@code sts:TagSession}. */
    TAG_SESSION_MISSING,
    /** Likewise: {@code ISSUER:sub}, which only a web identity token brings. */
    WEB_IDENTITY_KEY,
    /** Likewise: {@code aws:PrincipalTag/…}, which is right in permissions policies alone. */
    PRINCIPAL_TAG,
    /** Likewise: a tag that EKS does not send. */
    TAG_NOT_SENT,
    /** Likewise: a tag, where the association sends none. */
    TAGS_DISABLED,
    /** Likewise: {@code shop:orders} where the service account's name alone belongs. */
    SUBJECT_IN_TAG,
    /** Likewise: {@code aws:SourceArn} is an association's, where EKS sends the cluster's. */
    SOURCE_ARN_OF_ASSOCIATION,
    /** Likewise: one pod by its name, and this is another. */
    OTHER_POD,
    /** The same but for upper and lower case. */
    CASE,
    /** Spaces in front or behind. */
    SPACES
  }

  /**
   * @param sentence with {@link Quoted#in} for what it names
   */
  static NearMiss of(Kind kind, String sentence, Object... named) {
    return new NearMiss(kind, Quoted.in(sentence, named), Optional.empty());
  }
}
