package dev.irsacheck.trust;

import dev.irsacheck.names.ServiceAccount;

/**
 * The wildcard that the owner of a statement wrote for the subject: those whom the owner had in
 * mind are to be let in too, or at least not forgotten.
 */
final class OwnersPattern {
  private OwnersPattern() {}

  static boolean isPattern(Condition condition, String value) {
    Wildcard wildcard = condition.wildcard(value);
    return wildcard != null && wildcard.hasSpecial();
  }

  /**
   * Whether a {@code StringEquals} on the subject is a {@code StringLike} by mistake that may be
   * corrected: what is printed will be pasted, and a statement that let nobody in must not open the
   * role to a whole cluster.
   */
  static boolean belongsUnderLike(Condition condition, WebIdentity identity) {
    if (condition.operator().comparison() != ConditionOperator.Comparison.STRING_EQUALS
        || condition.holdsVariable()) {
      return false;
    }
    boolean matches = false;
    for (String value : condition.values()) {
      if (isPattern(condition, value)) {
        matches |= condition.wildcard(value).matches(identity.subject());
        if (!staysInNamespace(value, identity.subject())) {
          return false;
        }
      }
    }
    return matches;
  }

  /**
   * Whether a condition lets in nobody but subjects that it names and those of this identity's
   * namespace, and does not name {@code default}, the service account of every pod that names none.
   */
  static boolean isBounded(Condition condition, WebIdentity identity) {
    if (Claim.of(condition.key(), identity) != Claim.SUBJECT || !ConditionTruth.names(condition)) {
      return false;
    }
    for (String value : condition.values()) {
      boolean open = condition.operator().comparison().takesWildcards();
      boolean pattern = open && isPattern(condition, value);
      if (condition.wildcard(value) == null
          || (pattern ? !staysInNamespace(value, identity.subject()) : namesDefault(value))) {
        return false;
      }
    }
    return true;
  }

  private static boolean namesDefault(String value) {
    return ServiceAccount.ofSubject(value).filter(ServiceAccount::isDefault).isPresent();
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
