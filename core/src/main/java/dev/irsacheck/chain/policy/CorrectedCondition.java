package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A condition on a request's own claim with its values put right: a value that no request can have
 * is replaced; beside one that another pod may have this one's is added.
 *
 * @param now the condition as it is to be
 * @param letNobodyIn whether no request whatever met it as it stood
 * @param added whether a value is added, and none replaced
 * @param plainly likewise, where no slip is recognised
 * @param edits what is changed, each a clause
 * @param notes sentences
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

  /** Slips by which the owner may all the same have meant another pod. */
  private static final Set<Kind> MAY_BE_MEANT =
      EnumSet.of(
          Kind.NAMESPACE_AND_NAME_SWAPPED, Kind.AUDIENCE_TYPO, Kind.TRAILING_SLASH, Kind.CASE);

  /**
   * Null if the condition cannot be made to let the request in by its values.
   *
   * @param failing one that keeps the request out
   * @param underLike whether it may become a {@code StringLike}
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

  /** Of several audiences one is enough under ForAnyValue alone. */
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

  /** The operator that expands wildcards. */
  static String likeOperator(Condition equal, Claim claim) {
    return equal.operatorName().replace("StringEquals", claim.isArn() ? "ArnLike" : "StringLike");
  }

  /**
   * The same with an operator for text, where it has one for ARNs, numbers, dates or addresses: of
   * these only those for ARNs know wildcards.
   */
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

  /** Who is not let in by what replaces a value that was meant for more than one. */
  private static List<String> still(Condition failing, String value, Claim claim) {
    if (claim.who() && ServiceAccount.isGroup(value)) {
      return List.of(RepairTexts.groupRefused(value));
    }
    return failing.isPattern(value)
        ? List.of(RepairTexts.patternRefused(value, claim.isArn() ? "ArnLike" : "StringLike"))
        : List.of();
  }

  /**
   * A value that the condition matches to the letter; null if none can be written. What is put
   * right of an owner's pattern stays one.
   */
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
