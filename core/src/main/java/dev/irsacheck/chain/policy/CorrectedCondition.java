package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A condition with corrected values: impossible values are replaced; if another pod may have the
 * value, this pod's value is added.
 *
 * @param letNobodyIn whether no request could meet the original condition
 * @param added whether a value is added and none replaced
 * @param plainly whether a value is added without a recognized mistake
 */
record CorrectedCondition(
    Condition now,
    boolean letNobodyIn,
    boolean added,
    boolean plainly,
    List<String> edits,
    List<String> notes) {
  private static final Set<Kind> ANOTHER_POD =
      EnumSet.of(
          Kind.NAMESPACE_AND_NAME_SWAPPED,
          Kind.DEFAULT_SERVICE_ACCOUNT,
          Kind.OTHER_NAMESPACE,
          Kind.OTHER_SERVICE_ACCOUNT);

  /** Values that look like mistakes but may name another pod on purpose. */
  private static final Set<Kind> MAY_BE_MEANT =
      EnumSet.of(
          Kind.NAMESPACE_AND_NAME_SWAPPED, Kind.AUDIENCE_TYPO, Kind.TRAILING_SLASH, Kind.CASE);

  /**
   * Returns null if changing values is not enough.
   *
   * @param underLike whether it may become {@code StringLike}
   */
  static CorrectedCondition of(
      Condition failing, Claim claim, boolean underLike, Statement statement, Request request) {
    RepairRules rules = request.rules();
    if (!failing.isOnValues()
        || !anyOfSeveral(failing, request)
        || rules.mayBeMetWithout(failing)) {
      return null;
    }
    if (underLike && rules.belongsUnderLike(claim, failing, statement)) {
      return underLike(failing, claim, rules);
    }
    return claim.value() == null ? null : withValue(failing, claim, statement, request);
  }

  private static boolean anyOfSeveral(Condition condition, Request request) {
    List<String> actual = request.of(condition.key()).values();
    return actual == null
        || actual.size() == 1
        || condition.operator().set() == ConditionOperator.SetOperator.ANY;
  }

  private static CorrectedCondition underLike(Condition failing, Claim claim, RepairRules rules) {
    List<String> edits = new ArrayList<>();
    boolean letNobodyIn = true;
    String like = likeOperator(failing, claim);
    for (String value : failing.values()) {
      letNobodyIn &= failing.isPattern(value) || rules.isOfNobody(claim, failing, value, null);
      if (failing.isPattern(value)) {
        edits.add(RepairTexts.comparedWith(value, like));
      }
    }
    return new CorrectedCondition(failing.under(like), letNobodyIn, false, false, edits, List.of());
  }

  static String likeOperator(Condition equal, Claim claim) {
    return equal.operatorName().replace("StringEquals", claim.isArn() ? "ArnLike" : "StringLike");
  }

  static Condition comparingText(Condition condition) {
    boolean patterns = condition.values().stream().anyMatch(condition::isPattern);
    ConditionOperator now = condition.operator().forText(patterns);
    return now == condition.operator() ? condition : condition.under(now.name());
  }

  private static CorrectedCondition withValue(
      Condition failing, Claim claim, Statement statement, Request request) {
    List<String> values = new ArrayList<>();
    List<String> edits = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    boolean letNobodyIn = true;
    boolean slip = false;
    for (String value : failing.values()) {
      Condition alone = failing.with(failing.key(), List.of(value));
      NearMiss nearMiss = new ConditionMatch(alone, statement.principal(), request).nearMiss();
      boolean dead = request.rules().isOfNobody(claim, failing, value, nearMiss);
      letNobodyIn &= dead;
      boolean typo = nearMiss != null && !ANOTHER_POD.contains(nearMiss.kind());
      if (dead && typo && edits.isEmpty()) {
        String right = written(failing, claim, request.rules().right(claim, value, nearMiss));
        if (right == null) {
          return null;
        }
        edits.add(RepairTexts.becomes(value, right));
        values.add(right);
        notes.addAll(still(failing, value, claim));
        continue;
      }
      values.add(value);
      if (!dead && nearMiss != null && MAY_BE_MEANT.contains(nearMiss.kind())) {
        slip = true;
        notes.add(RepairTexts.staysBeside(value));
      }
    }
    boolean added = edits.isEmpty();
    if (added) {
      String right = written(failing, claim, claim.value());
      if (right == null) {
        return null;
      }
      values.add(right);
      edits.add(RepairTexts.valueAdded(request.noun(), claim.word()));
    }
    return new CorrectedCondition(
        failing.with(failing.key(), values), letNobodyIn, added, added && !slip, edits, notes);
  }

  private static List<String> still(Condition failing, String value, Claim claim) {
    if (claim.who() && ServiceAccount.isGroup(value)) {
      return List.of(RepairTexts.groupRefused(value));
    }
    return failing.isPattern(value)
        ? List.of(RepairTexts.patternRefused(value, claim.isArn() ? "ArnLike" : "StringLike"))
        : List.of();
  }

  /** Returns null if it cannot be expressed. An owner's pattern remains a pattern. */
  private static String written(Condition condition, Claim claim, String right) {
    if (right == null || !right.equals(claim.value())) {
      return right;
    }
    String text = claim.written(condition.variables());
    if (!condition.takesWildcards() || !Wildcard.of(right).hasSpecial()) {
      return text;
    }
    return condition.variables() ? text.replace("*", "${*}").replace("?", "${?}") : null;
  }
}
