package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import java.util.List;
import java.util.Locale;

/** Common mistakes in {@code Action}; null if none is recognized. */
final class ActionNearMisses {
  private static final String WEB_IDENTITY = "assumerolewithwebidentity";
  private static final List<String> POD_IDENTITY = List.of("assumerole", "tagsession");

  private ActionNearMisses() {}

  /**
   * Returns null for statements about other principals, which use {@code sts:AssumeRole} correctly.
   */
  static NearMiss ofWebIdentity(Statement statement) {
    if (statement.notAction() || statement.principal().of(Principal.FEDERATED).isEmpty()) {
      return null;
    }
    String right = TrustPolicyEvaluator.ACTION;
    for (String action : statement.actions()) {
      if (isMisspelledWebIdentity(action)) {
        return NearMiss.of(Kind.ACTION_TYPO, SlipTexts.noSuchAction(action, right));
      }
    }
    if (statement.coversAction("sts:AssumeRole")) {
      return NearMiss.of(Kind.ASSUME_ROLE_ACTION, SlipTexts.otherAction("sts:AssumeRole", right));
    }
    String saml = "sts:AssumeRoleWithSAML";
    return statement.coversAction(saml)
        ? NearMiss.of(Kind.SAML_ACTION, SlipTexts.otherAction(saml, right))
        : null;
  }

  static NearMiss ofPodIdentity(Statement statement, String action) {
    boolean meant = PodIdentityPrincipal.isMeant(statement.principal());
    // The statement of a target role needs the same actions.
    boolean target = PodIdentityPrincipal.role(statement.principal()) != null;
    if (statement.notAction() || !meant && !target) {
      return null;
    }
    for (String each : statement.actions()) {
      if (action.equals(meantForPodIdentity(each))) {
        return NearMiss.of(Kind.ACTION_TYPO, SlipTexts.noSuchAction(each, action));
      }
    }
    if (action.equals(PodIdentity.TAG_SESSION)) {
      return NearMiss.of(Kind.TAG_SESSION_MISSING, SlipTexts.noTagSession());
    }
    return meant && statement.coversAction(TrustPolicyEvaluator.ACTION)
        ? NearMiss.of(Kind.WEB_IDENTITY_ACTION, SlipTexts.actionOfIrsa(TrustPolicyEvaluator.ACTION))
        : null;
  }

  /**
   * Whether a token needs another action instead: an AssumeRole of another kind, or a misspelled
   * name.
   */
  static boolean standsForWebIdentity(String action) {
    boolean assumesARole = action.toLowerCase(Locale.ROOT).contains("assumerole");
    return (assumesARole || isMisspelledWebIdentity(action))
        && !action.equalsIgnoreCase(TrustPolicyEvaluator.ACTION);
  }

  private static boolean isMisspelledWebIdentity(String action) {
    String name = withoutService(action);
    return !Wildcard.of(action).hasSpecial()
        && !TrustPolicyEvaluator.ACTION.equalsIgnoreCase(action)
        && ClosestWord.word(name, List.of(WEB_IDENTITY)) != null
        && name.length() > WEB_IDENTITY.length() / 2;
  }

  static String meantForPodIdentity(String written) {
    String name = withoutService(written).toLowerCase(Locale.ROOT);
    boolean right =
        PodIdentity.ASSUME_ROLE.equalsIgnoreCase(written)
            || PodIdentity.TAG_SESSION.equalsIgnoreCase(written);
    if (right || Wildcard.of(written).hasSpecial() || name.startsWith("assumerolew")) {
      return null;
    }
    String nearest = POD_IDENTITY.contains(name) ? name : ClosestWord.word(name, POD_IDENTITY);
    if (nearest == null) {
      return null;
    }
    return nearest.equals("assumerole") ? PodIdentity.ASSUME_ROLE : PodIdentity.TAG_SESSION;
  }

  private static String withoutService(String action) {
    return action.substring(action.indexOf(':') + 1).strip();
  }
}
