package dev.irsacheck.trust;

import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.NearMiss.Kind;

/**
 * Values for {@code :sub} that are not of the form {@code system:serviceaccount:NAMESPACE:NAME}.
 */
final class SubjectForm {
  private SubjectForm() {}

  /** Null if the form is right, or nobody can say what is meant. */
  static NearMiss slip(Condition condition, String value, ServiceAccount account) {
    String subject = account.subject();
    if (ServiceAccount.isGroup(value)) {
      return NearMiss.of(
          Kind.SUBJECT_HOLDS_GROUP,
          "The :sub key holds {}, which names a group of service accounts; a token's subject is a"
              + " single account, without the s: {}.",
          value,
          subject);
    }
    if (value.equals(account.name()) || value.equals(account.toString())) {
      return missingPrefix(value, subject);
    }
    String meant = ServiceAccount.subjectMeant(value);
    if (meant.equals(value) || condition.matches(meant, subject) != Truth.TRUE) {
      return null;
    }
    return value.indexOf(':') < 0
        ? missingPrefix(value, subject)
        : NearMiss.of(
            Kind.SUBJECT_FORM,
            "The :sub key holds {}; a subject is written system:serviceaccount:NAMESPACE:NAME, so"
                + " write {}.",
            value,
            meant);
  }

  private static NearMiss missingPrefix(String value, String subject) {
    return NearMiss.of(
        Kind.MISSING_SUBJECT_PREFIX,
        "The :sub key holds {}; the whole subject is needed: {}.",
        value,
        subject);
  }
}
