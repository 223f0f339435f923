package dev.irsacheck.trust;

import dev.irsacheck.names.ServiceAccount;

/** Values that no service account's token has as its subject. */
final class SubjectOfNoToken {
  private SubjectOfNoToken() {}

  static boolean all(Condition condition, WebIdentity identity) {
    boolean all = true;
    for (String value : condition.values()) {
      all &= is(condition, value, identity);
    }
    return all;
  }

  static boolean is(Condition condition, String value, WebIdentity identity) {
    Wildcard wildcard = condition.wildcard(value);
    // An issuer other than Kubernetes may give any subject.
    if (wildcard == null || ServiceAccount.ofSubject(identity.subject()).isEmpty()) {
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
}
