package dev.irsacheck.trust;

import dev.irsacheck.names.ServiceAccount;

/**
 * The wildcard that the owner of a statement wrote for the subject, where it takes no effect: those
 * whom the owner had in mind are to be let in too, or at least not forgotten.
 */
final class OwnersPattern {
  private OwnersPattern() {}

  /**
   * The pattern under which a dead statement may be written anew.
   *
   * @return null if there is none, if it does not match this identity's subject, or if it goes
   *     beyond the subject's namespace: what is printed will be pasted, and a statement that let
   *     nobody in must not open the role to a whole cluster
   */
  static String toKeep(Statement dead, WebIdentity identity) {
    Condition only = null;
    for (Condition each : dead.conditions()) {
      if (ConditionNearMisses.isSubjectKey(each.key().strip())) {
        if (only != null) {
          return null;
        }
        only = each;
      }
    }
    if (only == null) {
      return null;
    }
    String value = only.values().get(0);
    return isPattern(only, value)
            && only.wildcard(value).matches(identity.subject())
            && staysInNamespace(value, identity.subject())
        ? value
        : null;
  }

  /**
   * The first pattern to which a repair for one subject alone gives no effect.
   *
   * @param dead whether the statement lets nobody in; otherwise its {@code StringLike} has effect
   * @return null if there is none
   */
  static String leftOut(Statement statement, boolean dead, WebIdentity identity) {
    for (Condition each : statement.conditions()) {
      boolean literal = !each.operator().comparison().takesWildcards();
      for (String value : each.values()) {
        if (ConditionNearMisses.isSubjectKey(each.key().strip())
            && !each.operator().comparison().negated()
            && isPattern(each, value)
            && (dead || literal && each.wildcard(value).matches(identity.subject()))) {
          return value;
        }
      }
    }
    return null;
  }

  private static boolean isPattern(Condition condition, String value) {
    Wildcard wildcard = condition.wildcard(value);
    return wildcard != null && wildcard.hasSpecial();
  }

  private static boolean staysInNamespace(String pattern, String subject) {
    ServiceAccount account = ServiceAccount.ofSubject(subject).orElse(null);
    if (account == null) {
      return false;
    }
    String namespace = ServiceAccount.subjectsOf(account.namespace());
    return pattern.startsWith(namespace) && !Wildcard.of(namespace).hasSpecial();
  }
}
