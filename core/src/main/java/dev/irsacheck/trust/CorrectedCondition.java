package dev.irsacheck.trust;

import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.NearMiss.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A condition on the token's own subject or audience with its values put right: a value that no
 * token can have is replaced; beside one that another pod may have this token's is added.
 *
 * @param now the condition as it is to be
 * @param letNobodyIn whether no token whatever met it as it stood
 * @param asAPlainDifference whether a value is added where no slip is recognised
 * @param edits what is changed, each a clause
 * @param notes sentences, each with a space in front
 */
record CorrectedCondition(
    Condition now,
    boolean letNobodyIn,
    boolean asAPlainDifference,
    List<String> edits,
    List<String> notes) {
  private static final Set<Kind> AUDIENCES_OF_NO_TOKEN =
      EnumSet.of(Kind.AUDIENCE_KEY_HOLDS_SUBJECT, Kind.SPACES, Kind.WILDCARD_IN_STRING_EQUALS);

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
   * Empty if the condition cannot be made to let the token in by its values.
   *
   * @param failing one that keeps the token out
   * @param underLike whether it may become a {@code StringLike}
   */
  static Optional<CorrectedCondition> of(
      Condition failing,
      Claim claim,
      boolean underLike,
      Principal principal,
      RequestContext context) {
    WebIdentity identity = context.identity();
    if (!ConditionTruth.names(failing)
        || claim == Claim.AUDIENCE && !anyOfSeveral(failing, identity)) {
      return Optional.empty();
    }
    if (claim == Claim.SUBJECT && underLike && OwnersPattern.belongsUnderLike(failing, identity)) {
      return Optional.of(underLike(failing, identity));
    }
    String ours = written(failing, claim, identity);
    return ours == null
        ? Optional.empty()
        : Optional.of(withValue(ours, failing, claim, principal, context));
  }

  /** Of several audiences one is enough under ForAnyValue alone. */
  private static boolean anyOfSeveral(Condition condition, WebIdentity identity) {
    return identity.audience().size() == 1
        || condition.operator().set() == ConditionOperator.SetOperator.ANY;
  }

  private static CorrectedCondition underLike(Condition failing, WebIdentity identity) {
    List<String> edits = new ArrayList<>();
    for (String value : failing.values()) {
      if (OwnersPattern.isPattern(failing, value)) {
        edits.add(Quoted.of(value) + " is compared with " + likeOperator(failing));
      }
    }
    return new CorrectedCondition(
        like(failing), SubjectOfNoToken.all(failing, identity), false, edits, List.of());
  }

  /**
   * The same with an operator for text, where it has one for ARNs, numbers, dates or addresses: of
   * these only those for ARNs know wildcards.
   */
  static Condition comparingText(Condition condition) {
    ConditionOperator operator = condition.operator();
    boolean patterns = false;
    for (String value : condition.values()) {
      patterns |= OwnersPattern.isPattern(condition, value);
    }
    ConditionOperator now = operator.forText(patterns);
    return now == operator
        ? condition
        : new Condition(
            now.name(), now, condition.key(), condition.values(), condition.variables());
  }

  static String likeOperator(Condition equal) {
    return equal.operatorName().replace("StringEquals", "StringLike");
  }

  private static Condition like(Condition equal) {
    ConditionOperator operator = equal.operator();
    return new Condition(
        likeOperator(equal),
        new ConditionOperator(
            operator.set(), ConditionOperator.Comparison.STRING_LIKE, operator.ifExists()),
        equal.key(),
        equal.values(),
        equal.variables());
  }

  private static CorrectedCondition withValue(
      String ours, Condition failing, Claim claim, Principal principal, RequestContext context) {
    List<String> values = new ArrayList<>();
    List<String> edits = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    boolean letNobodyIn = true;
    boolean slip = false;
    for (String value : failing.values()) {
      Optional<NearMiss> nearMiss =
          ConditionTruth.of(withValues(failing, List.of(value)), principal, context).nearMiss();
      boolean dead =
          claim == Claim.SUBJECT
              ? SubjectOfNoToken.is(failing, value, context.identity())
              : nearMiss.isPresent() && AUDIENCES_OF_NO_TOKEN.contains(nearMiss.get().kind());
      letNobodyIn &= dead;
      boolean typo = nearMiss.isPresent() && !ANOTHER_POD.contains(nearMiss.get().kind());
      if (dead && typo && edits.isEmpty()) {
        edits.add(Quoted.of(value) + " becomes " + Quoted.of(ours));
        values.add(ours);
        if (ServiceAccount.isGroup(value)) {
          notes.add(" Others of the group " + Quoted.of(value) + " are still refused.");
        } else if (OwnersPattern.isPattern(failing, value)) {
          notes.add(
              " Others for whom "
                  + Quoted.of(value)
                  + " was meant are still refused; to allow them, write it under StringLike.");
        }
        continue;
      }
      values.add(value);
      if (!dead && nearMiss.isPresent() && MAY_BE_MEANT.contains(nearMiss.get().kind())) {
        slip = true;
        notes.add(" " + Quoted.of(value) + " stays beside it: remove it if no pod uses it.");
      }
    }
    boolean added = edits.isEmpty();
    if (added) {
      values.add(ours);
      edits.add("this token's " + claim.word() + " is added");
    }
    return new CorrectedCondition(
        withValues(failing, values), letNobodyIn, added && !slip, edits, notes);
  }

  private static Condition withValues(Condition condition, List<String> values) {
    return new Condition(
        condition.operatorName(),
        condition.operator(),
        condition.key(),
        List.copyOf(values),
        condition.variables());
  }

  /** A value that the condition matches to the letter; null if none can be written. */
  private static String written(Condition condition, Claim claim, WebIdentity identity) {
    String text = claim.written(identity, condition.variables());
    boolean special = Wildcard.of(claim.valueOf(identity)).hasSpecial();
    if (!special || !condition.operator().comparison().takesWildcards()) {
      return text;
    }
    return condition.variables() ? text.replace("*", "${*}").replace("?", "${?}") : null;
  }
}
