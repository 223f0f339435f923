package dev.irsacheck.trust;

import dev.irsacheck.trust.NearMiss.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells a statement that lets in nobody at all from one that may have been meant for somebody. */
final class DeadStatement {
  /** Slips with which a statement of one provider and one value a key matches no token. */
  private static final Set<Kind> DEAD =
      EnumSet.of(
          Kind.ASSUME_ROLE_ACTION,
          Kind.SAML_ACTION,
          Kind.ACTION_TYPO,
          Kind.PROVIDER_NOT_RENDERED,
          Kind.KEY_NOT_RENDERED,
          Kind.KEY_FORM,
          Kind.CLAIM_NOT_IN_TOKEN,
          Kind.PROVIDER_ARN_IN_KEY,
          Kind.SCHEME_IN_PROVIDER,
          Kind.SCHEME_IN_KEY,
          Kind.KEY_OF_OTHER_ISSUER,
          Kind.WILDCARD_IN_PRINCIPAL,
          Kind.WILDCARD_IN_STRING_EQUALS,
          Kind.AUDIENCE_KEY_HOLDS_SUBJECT,
          Kind.SUBJECT_KEY_HOLDS_AUDIENCE,
          Kind.MISSING_SUBJECT_PREFIX,
          Kind.SUBJECT_HOLDS_GROUP,
          Kind.SUBJECT_FORM,
          Kind.SPACES);

  private DeadStatement() {}

  /**
   * Whether the statement lets nobody in and can be written anew; such a one has one value a key.
   *
   * @param mismatches what keeps a token out of it
   */
  static boolean is(Statement statement, List<Mismatch> mismatches) {
    for (Mismatch each : mismatches) {
      if (each.nearMiss().isEmpty() || !DEAD.contains(each.nearMiss().get().kind())) {
        return false;
      }
    }
    return isOneProviderOneValue(statement);
  }

  private static boolean isOneProviderOneValue(Statement statement) {
    if (!(statement.principal() instanceof Principal.Named named)
        || named.byType().size() != 1
        || named.federated().size() != 1
        || statement.notAction()
        || statement.actions().size() != 1) {
      return false;
    }
    for (Condition each : statement.conditions()) {
      boolean subject = ConditionNearMisses.isSubjectKey(each.key());
      boolean audience = ConditionNearMisses.isAudienceKey(each.key());
      if (each.values().size() != 1
          || each.operator().comparison().negated()
          || !(subject || audience)) {
        return false;
      }
    }
    return true;
  }
}
