package dev.irsacheck.trust;

import dev.irsacheck.text.ClosestWord;
import dev.irsacheck.trust.NearMiss.Kind;
import java.util.List;
import java.util.Locale;

/** Slips in {@code Action}. */
final class ActionNearMisses {
  private static final String NAME = withoutService(TrustPolicyEvaluator.ACTION);

  private ActionNearMisses() {}

  /**
   * Null if none is recognised, and always for a statement that is not about providers: one for EC2
   * or for another account says {@code sts:AssumeRole} rightly.
   */
  static NearMiss find(Statement statement) {
    if (statement.notAction() || statement.principal().federated().isEmpty()) {
      return null;
    }
    for (String action : statement.actions()) {
      if (isTypo(action)) {
        return NearMiss.of(
            Kind.ACTION_TYPO,
            "The Action {} does not exist: write \"{=}\".",
            action,
            TrustPolicyEvaluator.ACTION);
      }
    }
    if (statement.coversAction("sts:AssumeRole")) {
      return other(Kind.ASSUME_ROLE_ACTION, "sts:AssumeRole");
    }
    return statement.coversAction("sts:AssumeRoleWithSAML")
        ? other(Kind.SAML_ACTION, "sts:AssumeRoleWithSAML")
        : null;
  }

  private static NearMiss other(Kind kind, String action) {
    return NearMiss.of(
        kind,
        "The statement allows {}, but a pod's token needs \"{=}\": change the Action.",
        action,
        TrustPolicyEvaluator.ACTION);
  }

  /** Nearly the right name, or the right one of another service or of none. */
  static boolean isTypo(String action) {
    String name = withoutService(action).strip();
    return !Wildcard.of(action).hasSpecial()
        && !TrustPolicyEvaluator.ACTION.equalsIgnoreCase(action)
        && ClosestWord.word(name, List.of(NAME.toLowerCase(Locale.ROOT))) != null
        && name.length() > NAME.length() / 2;
  }

  /** {@code sts:AssumeRole} and its kin, none of which a token's owner would use. */
  static boolean assumesARole(String action) {
    return action.toLowerCase(Locale.ROOT).contains("assumerole");
  }

  private static String withoutService(String action) {
    return action.substring(action.indexOf(':') + 1);
  }
}
