package dev.irsacheck.trust;

import java.util.EnumSet;
import java.util.Set;

/** A refusal in one line: what differs, and where a word says it, what to do. */
public final class TrustHeadline {
  private static final int LONGEST = 150;
  private static final int LONGEST_WITH_REASON = 220;

  private static final Set<NearMiss.Kind> OF_A_CLUSTER =
      EnumSet.of(
          NearMiss.Kind.OTHER_CLUSTER,
          NearMiss.Kind.OTHER_REGION,
          NearMiss.Kind.WRONG_ACCOUNT,
          NearMiss.Kind.WRONG_PARTITION);

  private TrustHeadline() {}

  /**
   * Says what keeps an identity out.
   *
   * @param roleName the role's name without its path
   */
  public static String of(String roleName, Identity identity, TrustVerdict.Refuses refuses) {
    Mismatch mismatch = refuses.mismatches().get(0);
    String head = "the trust policy of the role " + roleName;
    String slip = mismatch.nearMiss().isEmpty() ? null : inShort(mismatch, identity);
    if (slip != null) {
      return head + " " + slip;
    }
    String whole =
        head
            + " refuses: "
            + mismatch.label()
            + " wants "
            + mismatch.wanted()
            + ", the "
            + identity.noun()
            + " has "
            + mismatch.got();
    return whole.length() <= LONGEST
        ? whole
        : head
            + " refuses: "
            + mismatch.label()
            + " is not what the "
            + identity.noun()
            + " has; correct it";
  }

  /**
   * Says what nobody can know.
   *
   * @param roleName likewise
   */
  public static String of(String roleName, Identity identity, TrustVerdict.Unsure unsure) {
    String head = "the trust policy of the role " + roleName;
    if (unsure.severalAudiences()) {
      return head
          + " cannot be judged: the token has several audiences, and AWS documents only"
          + " ForAnyValue: and ForAllValues: for them";
    }
    String depends =
        head
            + " depends on something that the "
            + identity.noun()
            + " does not show; check by hand ";
    String whole = depends + unsure.reasons().get(0);
    return whole.length() <= LONGEST_WITH_REASON ? whole : depends + "what \"why\" says below";
  }

  /** The slips of EKS Pod Identity alone; null for the others. */
  private static String ofPodIdentity(NearMiss.Kind kind) {
    return switch (kind) {
      case STILL_WEB_IDENTITY ->
          "trusts the OIDC provider of IRSA alone; add a statement for pods.eks.amazonaws.com";
      case SERVICE_MISSPELLED -> "has a misspelled service; write pods.eks.amazonaws.com";
      case OTHER_PRINCIPAL -> "does not trust EKS Pod Identity; add pods.eks.amazonaws.com";
      case ROLE_PRINCIPAL ->
          "trusts a role, as only a target role's does; the association's own must trust"
              + " pods.eks.amazonaws.com";
      case WEB_IDENTITY_ACTION ->
          "allows what IRSA calls; allow sts:AssumeRole and sts:TagSession instead";
      case TAG_SESSION_MISSING -> "lacks sts:TagSession, which EKS Pod Identity needs; add it";
      case WEB_IDENTITY_KEY ->
          "has a condition of IRSA on EKS Pod Identity; write aws:RequestTag/kubernetes-…";
      case PRINCIPAL_TAG -> "asks for aws:PrincipalTag; in a trust policy write aws:RequestTag";
      case TAG_NOT_SENT -> "asks for a tag that EKS Pod Identity never sends; correct the key";
      case TAGS_DISABLED ->
          "asks for session tags, which the association disables; enable them, or drop the"
              + " condition";
      case SUBJECT_IN_TAG -> "has the namespace in the service account's tag; write the name alone";
      case SOURCE_ARN_OF_ASSOCIATION ->
          "wants an association's ARN in aws:SourceArn; write the cluster's";
      default -> null;
    };
  }

  /** Slips whose values are too long for a line, or say less than a word; null for the others. */
  private static String inShort(Mismatch mismatch, Identity identity) {
    NearMiss.Kind kind = mismatch.nearMiss().get().kind();
    String ofPodIdentity = ofPodIdentity(kind);
    if (ofPodIdentity != null) {
      return ofPodIdentity;
    }
    if (identity instanceof PodIdentity && OF_A_CLUSTER.contains(kind)) {
      // For a token these are a provider's.
      return null;
    }
    return switch (kind) {
      case EXPLICIT_DENY ->
          "denies this " + identity.noun() + " explicitly; the owner of that Deny must decide";
      case NO_ALLOW -> "has no statement with Effect Allow; add one for this service account";
      case SAML_ACTION ->
          "allows sts:AssumeRoleWithSAML instead of sts:AssumeRoleWithWebIdentity; change the"
              + " Action";
      case ACTION_TYPO -> "has a misspelled Action; write " + mismatch.got();
      case POD_IDENTITY_PRINCIPAL ->
          "trusts EKS Pod Identity, not the cluster's OIDC provider, which IRSA needs";
      case EC2_PRINCIPAL ->
          "trusts EC2 instances, not the cluster's OIDC provider; add the provider";
      case ACCOUNT_PRINCIPAL ->
          "trusts an AWS account, not the cluster's OIDC provider; add the provider";
      case PROVIDER_NOT_RENDERED -> "has a placeholder in the OIDC provider's ARN; replace it";
      case KEY_NOT_RENDERED -> "has a placeholder in a condition key; replace it with the issuer";
      case KEY_FORM ->
          "has a condition key that is not written ISSUER:sub or ISSUER:aud; correct it";
      case CLAIM_NOT_IN_TOKEN -> "tests a claim that STS never supplies; use :sub and :aud";
      case PROVIDER_ARN_IN_KEY ->
          "has the OIDC provider's ARN in a condition key; write the issuer alone";
      case OPERATOR_OF_OTHER_TYPE ->
          "uses a condition operator that does not compare text; use StringEquals or StringLike";
      case SUBJECT_HOLDS_GROUP ->
          "names a group of service accounts under :sub; write "
              + "system:serviceaccount:NAMESPACE:NAME";
      case SUBJECT_FORM, MISSING_SUBJECT_PREFIX ->
          "has a subject that is not written system:serviceaccount:NAMESPACE:NAME; correct it";
      case ASSUME_ROLE_ACTION ->
          "allows sts:AssumeRole instead of sts:AssumeRoleWithWebIdentity; change the Action";
      case OTHER_CLUSTER -> "names another cluster's OIDC provider; name this cluster's";
      case OTHER_REGION -> "names an OIDC provider of another region; name this cluster's";
      case OTHER_ISSUER_HOST ->
          "names the OIDC provider under another host; write it as iss has it";
      case WRONG_ACCOUNT -> "names the OIDC provider of another account; name the role's own";
      case WRONG_PARTITION -> "names an OIDC provider of another partition; correct the ARN";
      case SCHEME_IN_PROVIDER -> "has https:// in the OIDC provider's ARN; remove it";
      case TRAILING_SLASH ->
          "has a slash at the end of the issuer that iss has not, or the reverse";
      case SCHEME_IN_KEY -> "has https:// in a condition key; remove it";
      case WILDCARD_IN_STRING_EQUALS ->
          "compares a * with StringEquals, which takes it literally; use StringLike";
      case NAMESPACE_AND_NAME_SWAPPED ->
          "has namespace and service account the wrong way round"
              + (identity instanceof WebIdentity ? " in :sub" : "")
              + "; swap them";
      case DEFAULT_SERVICE_ACCOUNT ->
          "does not trust the service account \"default\"; set serviceAccountName";
      case AUDIENCE_KEY_HOLDS_SUBJECT -> "has the subject under the :aud key; move it to :sub";
      case KEY_OF_OTHER_ISSUER -> "has condition keys of another issuer than its Principal";
      case SEVERAL_CLUSTERS_IN_ONE_STATEMENT ->
          "has two clusters in one statement, whose keys no token has together; split it";
      case SPACES -> "has a space " + place(mismatch) + "; remove it";
      default -> null;
    };
  }

  private static String place(Mismatch mismatch) {
    if (mismatch.element().equals("Principal")) {
      return "around the OIDC provider's ARN";
    }
    String key = mismatch.element().split(" ", 3)[2];
    return key.contains(" ") ? "in a condition key" : "around a value in its condition";
  }
}
