package dev.irsacheck.trust;

import dev.irsacheck.names.ServiceAccount;
import java.util.List;

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

  /** Whether an operator for text takes the value's wildcards to the letter. */
  static boolean isLiteral(Condition condition, String value) {
    return condition.operator().comparison().type() == ConditionOperator.Type.STRING
        && !condition.operator().comparison().takesWildcards()
        && isPattern(condition, value);
  }

  /** Whether a plain operator compares a pattern to the letter that the request's value matches. */
  static boolean isLikeByMistake(Condition condition, Request.Values actual) {
    boolean matches = false;
    boolean plain =
        condition.operator().comparison() == ConditionOperator.Comparison.STRING_EQUALS
            && !condition.holdsVariable()
            && !actual.unknown()
            && actual.values().size() == 1;
    for (String value : plain ? condition.values() : List.<String>of()) {
      matches |=
          isPattern(condition, value) && condition.wildcard(value).matches(actual.values().get(0));
    }
    return matches;
  }

  /**
   * Likewise on the subject, where it may be corrected: what is printed will be pasted, and a
   * statement that let nobody in must not open the role to a whole cluster.
   */
  static boolean belongsUnderLike(Condition condition, WebIdentity identity) {
    for (String value : condition.values()) {
      if (isPattern(condition, value) && !staysInNamespace(value, identity.subject())) {
        return false;
      }
    }
    return isLikeByMistake(condition, new Request.Values(List.of(identity.subject())));
  }

  /**
   * Whether a condition lets in nobody but subjects that it names and those of this identity's
   * namespace, and does not name {@code default}, the service account of every pod that names none.
   */
  static boolean isBounded(Condition condition, WebIdentity identity) {
    if (!ConditionTruth.names(condition)) {
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

  /** Whether no service account's token has this value as its subject. */
  static boolean isNoSubject(Condition condition, String value, WebIdentity identity) {
    Wildcard wildcard = condition.wildcard(value);
    // An issuer other than Kubernetes may give any subject.
    if (wildcard == null || identity.account().isEmpty()) {
      return false;
    }
    if (condition.operator().comparison().takesWildcards() && wildcard.hasSpecial()) {
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

  private static boolean staysInNamespace(String pattern, String subject) {
    ServiceAccount account = ServiceAccount.ofSubject(subject).orElse(null);
    if (account == null) {
      return false;
    }
    String namespace = ServiceAccount.subjectsOf(account.namespace());
    return pattern.startsWith(namespace) && !Wildcard.of(namespace).hasSpecial();
  }
}
