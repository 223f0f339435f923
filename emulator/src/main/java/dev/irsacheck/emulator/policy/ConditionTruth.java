package dev.irsacheck.emulator.policy;

import dev.irsacheck.emulator.policy.Operator.Kind;
import dev.irsacheck.emulator.policy.Operator.Quantifier;
import dev.irsacheck.emulator.policy.TrustPolicy.Condition;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates conditions by the IAM user guide's pages on condition operators and multivalued keys.
 */
final class ConditionTruth {
  private final Context context;
  private final boolean variables;

  /** Creates an evaluator; variables exist since the version 2012-10-17. */
  ConditionTruth(Context context, String version) {
    this.context = context;
    this.variables = version.equals("2012-10-17");
  }

  Answer of(Condition condition) {
    List<String> present = context.valuesOf(condition.key());
    Operator operator = condition.operator();
    if (operator.kind() == Kind.NULL) {
      return isNull(condition, present.isEmpty());
    }
    if (present.isEmpty()) {
      return ofAbsentKey(operator);
    }
    return switch (operator.quantifier()) {
      case FOR_ALL_VALUES -> all(present, condition);
      case FOR_ANY_VALUE -> any(present, condition);
      case NONE ->
          present.size() > 1 ? ofSeveral(present, condition) : ofValue(present.get(0), condition);
    };
  }

  /** Such keys "require a condition set operator"; without one the guide leaves the result open. */
  private Answer ofSeveral(List<String> present, Condition condition) {
    Answer possible =
        condition.operator().negated() ? all(present, condition) : any(present, condition);
    return possible == Answer.NO ? Answer.NO : Answer.UNSETTLED;
  }

  private static Answer isNull(Condition condition, boolean absent) {
    if (condition.operator().quantifier() != Quantifier.NONE) {
      return Answer.UNSETTLED;
    }
    return Answer.of(
        condition.values().stream()
            .anyMatch(value -> Values.truth(value).filter(truth -> truth == absent).isPresent()));
  }

  /**
   * "If the key does not exist, the condition returns false" for {@code ForAnyValue}, also with
   * {@code IfExists}, as experiments show. Otherwise a negated operator matches.
   */
  private static Answer ofAbsentKey(Operator operator) {
    return switch (operator.quantifier()) {
      case FOR_ALL_VALUES -> Answer.YES;
      case FOR_ANY_VALUE -> Answer.NO;
      case NONE -> Answer.of(operator.ifExists() || operator.negated());
    };
  }

  private Answer all(List<String> present, Condition condition) {
    return present.stream().map(one -> ofValue(one, condition)).reduce(Answer.YES, Answer::and);
  }

  private Answer any(List<String> present, Condition condition) {
    return present.stream().map(one -> ofValue(one, condition)).reduce(Answer.NO, Answer::or);
  }

  /** Several values of a condition are an OR, negated ones a NOR. */
  private Answer ofValue(String value, Condition condition) {
    Answer matches = Answer.NO;
    for (String wanted : condition.values()) {
      matches = matches.or(same(condition.operator(), wanted, value));
    }
    return condition.operator().negated() ? matches.not() : matches;
  }

  private Answer same(Operator operator, String wanted, String value) {
    return switch (operator.kind()) {
      case TEXT -> isLike(wanted, false, value, false);
      case PATTERN -> isLike(wanted, true, value, false);
      case TEXT_OF_ANY_CASE -> isLike(wanted, false, value, true);
      case ARN -> isArn(operator, wanted, value);
      case NUMBER -> ordered(operator, Values.number(wanted), Values.number(value));
      case DATE -> ordered(operator, Values.date(wanted), Values.date(value));
      // The operators' page says that Bool takes variables, the variables' page says that it does
      // not.
      case TRUTH ->
          Values.truth(wanted)
              .map(truth -> Answer.of(Values.truth(value).equals(Optional.of(truth))))
              .orElse(Answer.UNSETTLED);
      case BINARY -> Answer.of(Values.isBase64Of(wanted, value));
      case ADDRESS -> isWithin(operator, wanted, value);
      case NULL -> throw new IllegalStateException("compares no values");
    };
  }

  /** A variable without a value is null: "there is no equal or like value". */
  private Answer isLike(String wanted, boolean wildcards, String value, boolean inAnyCase) {
    return Answer.of(
        context
            .glob(wanted, wildcards, variables)
            .filter(glob -> glob.matches(value, inAnyCase))
            .isPresent());
  }

  /** Compares part by part, so that a wildcard does not match a colon. */
  private Answer isArn(Operator operator, String wanted, String value) {
    List<String> wantedParts = Context.arnParts(wanted, variables);
    String[] parts = value.split(":", 6);
    if (parts.length != 6) {
      return noneOfItsKind(operator);
    }
    if (wantedParts.size() != 6) {
      return wanted.indexOf('*') >= 0 ? Answer.UNSETTLED : noneOfItsKind(operator);
    }
    for (int i = 0; i < parts.length; i++) {
      if (isLike(wantedParts.get(i), true, parts[i], false) != Answer.YES) {
        return Answer.NO;
      }
    }
    return Answer.YES;
  }

  private static <V extends Comparable<? super V>> Answer ordered(
      Operator operator, Optional<V> wanted, Optional<V> value) {
    if (wanted.isEmpty()) {
      return Answer.UNSETTLED;
    }
    return value
        .map(given -> Answer.of(operator.fits(given.compareTo(wanted.get()))))
        .orElse(noneOfItsKind(operator));
  }

  private static Answer isWithin(Operator operator, String wanted, String value) {
    Optional<Values.Range> range = Values.range(wanted);
    if (range.isEmpty()) {
      return Answer.UNSETTLED;
    }
    return Values.range(value)
        .map(address -> Answer.of(range.get().contains(address)))
        .orElse(noneOfItsKind(operator));
  }

  /** A value of the wrong type equals nothing. Whether it counts as different is open. */
  private static Answer noneOfItsKind(Operator operator) {
    return operator.negated() ? Answer.UNSETTLED : Answer.NO;
  }
}
