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
    String noun = identity.noun();
    String label = mismatch.label();
    String slip = mismatch.nearMiss().isEmpty() ? null : inShort(mismatch, identity);
    if (slip != null) {
      return VerdictTexts.slip(roleName, slip);
    }
    String whole = VerdictTexts.refuses(roleName, label, mismatch.wanted(), noun, mismatch.got());
    return whole.length() <= LONGEST ? whole : VerdictTexts.refusesInShort(roleName, label, noun);
  }

  /**
   * Says what nobody can know.
   *
   * @param roleName likewise
   */
  public static String of(String roleName, Identity identity, TrustVerdict.Unsure unsure) {
    if (unsure.severalAudiences()) {
      return VerdictTexts.cannotBeJudged(roleName);
    }
    String noun = identity.noun();
    String whole = VerdictTexts.depends(roleName, noun, unsure.reasons().get(0));
    return whole.length() <= LONGEST_WITH_REASON
        ? whole
        : VerdictTexts.depends(roleName, noun, "what \"why\" says below");
  }

  /** Slips whose values are too long for a line, or say less than a word; null for the others. */
  private static String inShort(Mismatch mismatch, Identity identity) {
    NearMiss.Kind kind = mismatch.nearMiss().get().kind();
    // For a token these are a provider's.
    boolean ofPods = identity instanceof PodIdentity && OF_A_CLUSTER.contains(kind);
    return kind.inShort() == null || ofPods
        ? null
        : kind.inShort()
            .replace("{noun}", identity.noun())
            .replace("{got}", mismatch.got())
            .replace("{place}", place(mismatch, identity));
  }

  private static String place(Mismatch mismatch, Identity identity) {
    if (!mismatch.is(NearMiss.Kind.SPACES)) {
      return identity instanceof WebIdentity ? " in :sub" : "";
    }
    if (mismatch.element().equals("Principal")) {
      return " around the OIDC provider's ARN";
    }
    String key = mismatch.element().split(" ", 3)[2];
    return key.contains(" ") ? " in a condition key" : " around a value in its condition";
  }
}
