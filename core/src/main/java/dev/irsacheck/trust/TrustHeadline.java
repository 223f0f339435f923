package dev.irsacheck.trust;

/** A refusal in one line: what differs, and where a word says it, what to do. */
public final class TrustHeadline {
  private static final int LONGEST = 150;

  private TrustHeadline() {}

  /**
   * Says what keeps the token out.
   *
   * @param roleName the role's name without its path
   */
  public static String of(String roleName, TrustVerdict.Refuses refuses) {
    Mismatch mismatch = refuses.mismatches().get(0);
    String head = "the trust policy of the role " + roleName;
    String slip = mismatch.nearMiss().isEmpty() ? null : inShort(mismatch.nearMiss().get().kind());
    if (slip != null) {
      return head + " " + slip;
    }
    String whole =
        head
            + " refuses: "
            + mismatch.label()
            + " wants "
            + mismatch.wanted()
            + ", the token has "
            + mismatch.got();
    return whole.length() <= LONGEST
        ? whole
        : head + " refuses: " + mismatch.label() + " is not what the token has; correct it";
  }

  /** Slips whose values are too long for a line, or say less than a word; null for the others. */
  private static String inShort(NearMiss.Kind kind) {
    return switch (kind) {
      case EXPLICIT_DENY -> "denies this token explicitly; the owner of that Deny must decide";
      case ASSUME_ROLE_ACTION ->
          "allows sts:AssumeRole instead of sts:AssumeRoleWithWebIdentity; change the Action";
      case OTHER_CLUSTER -> "names another cluster's OIDC provider; name this cluster's";
      case OTHER_REGION -> "names an OIDC provider of another region; name this cluster's";
      case OTHER_ISSUER_HOST ->
          "names the OIDC provider under another host; write it as iss has it";
      case WRONG_ACCOUNT -> "names the OIDC provider of another account; name the role's own";
      case WRONG_PARTITION -> "names an OIDC provider of another partition; correct the ARN";
      case SCHEME_IN_PROVIDER -> "has https:// in the OIDC provider's ARN; take it out";
      case TRAILING_SLASH ->
          "has a slash at the end of the issuer that iss has not, or the reverse";
      case SCHEME_IN_KEY -> "has https:// in a condition key; take it out";
      case WILDCARD_IN_STRING_EQUALS ->
          "compares a * by StringEquals, which takes it literally; use StringLike";
      case NAMESPACE_AND_NAME_SWAPPED ->
          "has namespace and service account the wrong way round in :sub; swap them";
      case DEFAULT_SERVICE_ACCOUNT ->
          "does not trust the service account \"default\"; set serviceAccountName";
      case AUDIENCE_KEY_HOLDS_SUBJECT -> "has the subject under the :aud key; move it to :sub";
      case KEY_OF_OTHER_ISSUER -> "has condition keys of another issuer than its Principal";
      case SEVERAL_CLUSTERS_IN_ONE_STATEMENT ->
          "has two clusters in one statement, whose keys no token has together; split it";
      default -> null;
    };
  }
}
