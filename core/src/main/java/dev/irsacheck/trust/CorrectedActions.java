package dev.irsacheck.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The actions of a statement for OIDC providers alone, whose tokens can use one of the actions to
 * assume a role.
 *
 * @param edit what is changed, a clause
 */
record CorrectedActions(List<String> now, String edit) {
  /**
   * @param actions without the right one
   */
  static CorrectedActions of(List<String> actions) {
    List<String> now = new ArrayList<>();
    for (String each : actions) {
      boolean slip =
          ActionNearMisses.isTypo(each) || each.toLowerCase(Locale.ROOT).contains("assumerole");
      String right = slip ? TrustPolicyEvaluator.ACTION : each;
      if (!now.contains(right)) {
        now.add(right);
      }
    }
    if (now.contains(TrustPolicyEvaluator.ACTION)) {
      return new CorrectedActions(now, "the action becomes " + TrustPolicyEvaluator.ACTION);
    }
    now.add(TrustPolicyEvaluator.ACTION);
    return new CorrectedActions(now, "the action " + TrustPolicyEvaluator.ACTION + " is added");
  }
}
