package dev.irsacheck.chain.policy;

import java.util.Optional;

/**
 * A recognized mistake in a policy.
 *
 * @param kind stable, for tests and for choosing a fix
 * @param serviceAccount for {@link Kind#DEFAULT_SERVICE_ACCOUNT} the account to use; empty if the
 *     policy names none of the pod's namespace
 */
public record NearMiss(Kind kind, String sentence, Optional<String> serviceAccount) {

  /** The kinds, roughly in the order of evaluation. */
  public enum Kind {
    EXPLICIT_DENY("denies this {noun} explicitly; the owner of that Deny must decide"),
    NO_ALLOW("has no statement with Effect Allow; add one for this service account"),
    ASSUME_ROLE_ACTION(
        "allows sts:AssumeRole instead of sts:AssumeRoleWithWebIdentity; change the Action"),
    SAML_ACTION(
        "allows sts:AssumeRoleWithSAML instead of sts:AssumeRoleWithWebIdentity; change the Action"),
    ACTION_TYPO("has a misspelled Action; write {got}"),
    POD_IDENTITY_PRINCIPAL(
        "trusts EKS Pod Identity, not the cluster's OIDC provider, which IRSA needs"),
    EC2_PRINCIPAL("trusts EC2 instances, not the cluster's OIDC provider; add the provider"),
    ACCOUNT_PRINCIPAL("trusts an AWS account, not the cluster's OIDC provider; add the provider"),
    PROVIDER_NOT_RENDERED("has a placeholder in the OIDC provider's ARN; replace it"),
    OTHER_CLUSTER("names another cluster's OIDC provider; name this cluster's"),
    OTHER_REGION("names an OIDC provider of another region; name this cluster's"),
    OTHER_ISSUER_HOST("names the OIDC provider under another host; write it as iss has it"),
    WRONG_ACCOUNT("names the OIDC provider of another account; name the role's own"),
    WRONG_PARTITION("names an OIDC provider of another partition; correct the ARN"),
    SCHEME_IN_PROVIDER("has https:// in the OIDC provider's ARN; remove it"),
    PROVIDER_NOT_AN_ARN,
    WILDCARD_IN_PRINCIPAL,
    KEY_NOT_RENDERED("has a placeholder in a condition key; replace it with the issuer"),
    KEY_FORM("has a condition key that is not written ISSUER:sub or ISSUER:aud; correct it"),
    CLAIM_NOT_IN_TOKEN("tests a claim that STS never supplies; use :sub and :aud"),
    PROVIDER_ARN_IN_KEY("has the OIDC provider's ARN in a condition key; write the issuer alone"),
    OPERATOR_OF_OTHER_TYPE(
        "uses a condition operator that does not compare text; use StringEquals or StringLike"),
    SCHEME_IN_KEY("has https:// in a condition key; remove it"),
    KEY_OF_OTHER_ISSUER("has condition keys of another issuer than its Principal"),
    SEVERAL_CLUSTERS_IN_ONE_STATEMENT(
        "has two clusters in one statement, whose keys no token has together; split it"),
    TRAILING_SLASH("has a slash at the end of the issuer that iss has not, or the reverse"),
    WILDCARD_IN_STRING_EQUALS(
        "compares a * with StringEquals, which takes it literally; write the value, or use StringLike"),
    AUDIENCE_KEY_HOLDS_SUBJECT("has the subject under the :aud key; move it to :sub"),
    SUBJECT_KEY_HOLDS_AUDIENCE,
    AUDIENCE_TYPO,
    MISSING_SUBJECT_PREFIX(
        "has a subject that is not written system:serviceaccount:NAMESPACE:NAME; correct it"),
    SUBJECT_HOLDS_GROUP(
        "names a group of service accounts under :sub; write system:serviceaccount:NAMESPACE:NAME"),
    SUBJECT_FORM(
        "has a subject that is not written system:serviceaccount:NAMESPACE:NAME; correct it"),
    NAMESPACE_AND_NAME_SWAPPED(
        "has namespace and service account the wrong way round{place}; swap them"),
    DEFAULT_SERVICE_ACCOUNT(
        "does not trust the service account \"default\"; set serviceAccountName"),
    OTHER_NAMESPACE,
    OTHER_SERVICE_ACCOUNT,
    STILL_WEB_IDENTITY(
        "trusts the OIDC provider of IRSA alone; add a statement for pods.eks.amazonaws.com"),
    SERVICE_MISSPELLED("has a misspelled service; write pods.eks.amazonaws.com"),
    OTHER_PRINCIPAL("does not trust EKS Pod Identity; add pods.eks.amazonaws.com"),
    ROLE_PRINCIPAL(
        "trusts a role, as only a target role's does; the association's own must trust pods.eks.amazonaws.com"),
    WEB_IDENTITY_ACTION("allows what IRSA calls; allow sts:AssumeRole and sts:TagSession instead"),
    TAG_SESSION_MISSING("lacks sts:TagSession, which EKS Pod Identity needs; add it"),
    WEB_IDENTITY_KEY(
        "has a condition of IRSA on EKS Pod Identity; write aws:RequestTag/kubernetes-…"),
    PRINCIPAL_TAG("asks for aws:PrincipalTag; in a trust policy write aws:RequestTag"),
    TAG_NOT_SENT("asks for a tag that EKS Pod Identity never sends; correct the key"),
    TAGS_DISABLED(
        "asks for session tags, which the association disables; enable them, or drop the condition"),
    SUBJECT_IN_TAG("has the namespace in the service account's tag; write the name alone"),
    SOURCE_ARN_OF_ASSOCIATION("wants an association's ARN in aws:SourceArn; write the cluster's"),
    OTHER_POD,
    CASE,
    SPACES("has a space{place}; remove it");

    private final String inShort;

    Kind() {
      this(null);
    }

    Kind(String inShort) {
      this.inShort = inShort;
    }

    /**
     * The effect and the correction; null if the full sentence is required. Placeholders are in
     * braces.
     */
    String inShort() {
      return inShort;
    }
  }

  static NearMiss of(Kind kind, String sentence) {
    return new NearMiss(kind, sentence, Optional.empty());
  }
}
