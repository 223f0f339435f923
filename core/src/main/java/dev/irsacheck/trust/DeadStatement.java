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
          Kind.SCHEME_IN_PROVIDER,
          Kind.SCHEME_IN_KEY,
          Kind.KEY_OF_OTHER_ISSUER,
          Kind.WILDCARD_IN_PRINCIPAL,
          Kind.WILDCARD_IN_STRING_EQUALS,
          Kind.AUDIENCE_KEY_HOLDS_SUBJECT,
          Kind.SUBJECT_KEY_HOLDS_AUDIENCE,
          Kind.MISSING_SUBJECT_PREFIX,
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
      String key = each.key().strip();
      boolean subject = ConditionNearMisses.isSubjectKey(key);
      boolean audience = key.regionMatches(true, key.length() - 4, ":aud", 0, 4);
      if (each.values().size() != 1
          || each.operator().comparison().negated()
          || !(subject || audience)) {
        return false;
      }
    }
    return true;
  }
}
