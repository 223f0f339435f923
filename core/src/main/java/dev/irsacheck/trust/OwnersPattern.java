package dev.irsacheck.trust;

import dev.irsacheck.names.ServiceAccount;
import java.util.List;

/**
 * The wildcard that the owner of a statement wrote for the subject: those whom the owner had in
 * mind are to be let in too, or at least not forgotten.
 */
record OwnersPattern(WebIdentity identity) {
  /**
   * Whether a plain operator compares a pattern that the subject matches, and that may be
   * corrected: what is printed will be pasted, and a statement that let nobody in must not open the
   * role to a whole cluster.
   */
  boolean belongsUnderLike(Condition condition) {
    return condition.values().stream()
            .allMatch(each -> !condition.isPattern(each) || staysInNamespace(each))
        && condition.isLikeByMistake(new Request.Values(List.of(identity.subject())));
  }

  /**
   * Whether a condition lets in nobody but subjects that it names and those of this identity's
   * namespace, and does not name {@code default}, the service account of every pod that names none.
   */
  boolean isBounded(Condition condition) {
    if (!condition.isOnValues()) {
      return false;
    }
    for (String value : condition.values()) {
      boolean pattern = condition.takesWildcards() && condition.isPattern(value);
      if (condition.wildcard(value) == null
          || (pattern ? !staysInNamespace(value) : namesDefault(value))) {
        return false;
      }
    }
    return true;
  }

  /** Whether no service account's token has this value as its subject. */
  boolean isNoSubject(Condition condition, String value) {
    Wildcard wildcard = condition.wildcard(value);
    // An issuer other than Kubernetes may give any subject.
    if (wildcard == null || identity.account().isEmpty()) {
      return false;
    }
    if (condition.takesWildcards() && wildcard.hasSpecial()) {
      return !mayBegin(value);
    }
    String text = wildcard.literal();
    return ServiceAccount.pairIn(text) == null || ServiceAccount.parse(text).isEmpty();
  }

  private static boolean mayBegin(String pattern) {
    String literal = pattern.split("[*?$]", 2)[0];
    String subjects = ServiceAccount.subjectsOf("");
    String prefix = subjects.substring(0, subjects.length() - 1);
    return literal.startsWith(prefix) || prefix.startsWith(literal);
  }

  private static boolean namesDefault(String value) {
    return ServiceAccount.ofSubject(value).filter(ServiceAccount::isDefault).isPresent();
  }

  private boolean staysInNamespace(String pattern) {
    ServiceAccount account = identity.account().orElse(null);
    if (account == null) {
      return false;
    }
    String namespace = ServiceAccount.subjectsOf(account.namespace());
    return pattern.startsWith(namespace) && !Wildcard.of(namespace).hasSpecial();
  }
}
