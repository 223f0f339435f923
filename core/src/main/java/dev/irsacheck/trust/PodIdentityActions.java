package dev.irsacheck.trust;

import dev.irsacheck.text.ClosestWord;
import dev.irsacheck.trust.NearMiss.Kind;
import java.util.List;
import java.util.Locale;

/** Slips in the {@code Action} of a statement for EKS Pod Identity. */
final class PodIdentityActions {
  private static final List<String> RIGHT = List.of("assumerole", "tagsession");

  private PodIdentityActions() {}

  /** Null if none is recognised, and for a statement about somebody else. */
  static NearMiss find(Statement statement, String action) {
    boolean meant = PodIdentityPrincipal.isMeant(statement.principal());
    // A target role's statement needs the same actions.
    boolean target = PodIdentityPrincipal.role(statement.principal()) != null;
    if (statement.notAction() || !meant && !target) {
      return null;
    }
    for (String each : statement.actions()) {
      if (action.equals(meant(each))) {
        return NearMiss.of(
            Kind.ACTION_TYPO, "The Action {} does not exist: write {}.", each, action);
      }
    }
    if (action.equals(PodIdentity.TAG_SESSION)) {
      return NearMiss.of(
          Kind.TAG_SESSION_MISSING,
          "EKS Pod Identity sends session tags with sts:AssumeRole, for which a role must allow"
              + " \"sts:TagSession\" too: add it to the Action. Without it every call is refused,"
              + " unless the association disables session tags.");
    }
    return meant && statement.coversAction(TrustPolicyEvaluator.ACTION)
        ? NearMiss.of(
            Kind.WEB_IDENTITY_ACTION,
            "The statement allows {}, which is what IRSA calls: EKS Pod Identity calls"
                + " \"sts:AssumeRole\" and \"sts:TagSession\".",
            TrustPolicyEvaluator.ACTION)
        : null;
  }

  /** The action that somebody meant who wrote one that does not exist; null without one. */
  static String meant(String written) {
    String name = written.substring(written.indexOf(':') + 1).strip().toLowerCase(Locale.ROOT);
    for (String right : List.of(PodIdentity.ASSUME_ROLE, PodIdentity.TAG_SESSION)) {
      if (Wildcard.of(written).hasSpecial() || right.equalsIgnoreCase(written)) {
        return null;
      }
    }
    if (name.startsWith("assumerolew")) {
      // Other actions that there are, or that were meant.
      return null;
    }
    String nearest = RIGHT.contains(name) ? name : ClosestWord.word(name, RIGHT);
    if (nearest == null) {
      return null;
    }
    return nearest.equals(RIGHT.get(0)) ? PodIdentity.ASSUME_ROLE : PodIdentity.TAG_SESSION;
  }
}
