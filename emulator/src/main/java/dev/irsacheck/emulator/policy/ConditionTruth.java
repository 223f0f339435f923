package dev.irsacheck.emulator.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a condition holds for a request, by "IAM JSON policy elements: Condition operators" and
 * "Set operators for multivalued context keys" in the IAM user guide.
 */
final class ConditionTruth {
  private final Context context;
  private final Template template;

  ConditionTruth(Context context, String version) {
    this.context = context;
    this.template = new Template(context, version);
  }

  Answer of(Condition condition) {
    List<String> present = context.valuesOf(condition.key());
    Operator operator = condition.operator();
    if (operator.comparison() == Comparison.NULL) {
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

  /**
   * "Multivalued keys require a condition set operator": what becomes of one without is not said,
   * so that only what no value of the key could bring about is certain.
   */
  private Answer ofSeveral(List<String> present, Condition condition) {
    Answer possible =
        condition.operator().comparison().negated()
            ? all(present, condition)
            : any(present, condition);
    return possible == Answer.NO ? Answer.NO : Answer.UNSETTLED;
  }

  private static Answer isNull(Condition condition, boolean absent) {
    if (condition.operator().quantifier() != Operator.Quantifier.NONE) {
      return Answer.UNSETTLED;
    }
    Answer answer = Answer.NO;
    for (String value : condition.values()) {
      answer =
          answer.or(Values.truth(value).map(truth -> Answer.of(truth == absent)).orElse(Answer.NO));
    }
    return answer;
  }

  /**
   * "If the key does not exist, the condition returns false" for {@code ForAnyValue}, and those who
   * tried found that {@code IfExists} changes nothing in that. Otherwise a key that must not match
   * does not match when it is not there.
   */
  private static Answer ofAbsentKey(Operator operator) {
    return switch (operator.quantifier()) {
      case FOR_ALL_VALUES -> Answer.YES;
      case FOR_ANY_VALUE -> Answer.NO;
      case NONE -> Answer.of(operator.ifExists() || operator.comparison().negated());
    };
  }

  private Answer all(List<String> present, Condition condition) {
    Answer answer = Answer.YES;
    for (String value : present) {
      answer = answer.and(ofValue(value, condition));
    }
    return answer;
  }

  private Answer any(List<String> present, Condition condition) {
    Answer answer = Answer.NO;
    for (String value : present) {
      answer = answer.or(ofValue(value, condition));
    }
    return answer;
  }

  /** One value of the request against the condition's: several are an OR, negated ones a NOR. */
  private Answer ofValue(String value, Condition condition) {
    Comparison comparison = condition.operator().comparison();
    Answer matches = Answer.NO;
    for (String wanted : condition.values()) {
      matches = matches.or(same(comparison, wanted, value));
    }
    return comparison.negated() ? matches.not() : matches;
  }

  private Answer same(Comparison comparison, String wanted, String value) {
    return switch (comparison.kind()) {
      case TEXT -> isLike(wanted, false, value);
      case PATTERN -> isLike(wanted, true, value);
      case TEXT_OF_ANY_CASE -> isOfAnyCase(wanted, value);
      case ARN -> isArn(comparison, wanted, value);
      case NUMBER -> ordered(comparison, Values.number(wanted), Values.number(value));
      case DATE -> ordered(comparison, Values.date(wanted), Values.date(value));
      case TRUTH -> isTruth(wanted, value);
      case BINARY ->
          Answer.of(
              Values.binary(wanted).filter(bytes -> Values.isBytes(bytes, value)).isPresent());
      case ADDRESS -> isWithin(comparison, wanted, value);
    };
  }

  /** A variable without a value is null: "there is no equal or like value". */
  private Answer isLike(String wanted, boolean wildcards, String value) {
    Optional<Glob> glob = template.glob(wanted, wildcards);
    return Answer.of(glob.isPresent() && glob.get().matches(value));
  }

  private Answer isOfAnyCase(String wanted, String value) {
    Optional<Glob> glob = template.glob(wanted, false).map(Glob::inLowerCase);
    return Answer.of(glob.isPresent() && glob.get().matches(value.toLowerCase(Locale.ROOT)));
  }

  /** Part by part, so that a wildcard does not reach over a colon; Equals and Like are the same. */
  private Answer isArn(Comparison comparison, String wanted, String value) {
    List<String> wantedParts = template.arnParts(wanted);
    String[] parts = value.split(":", 6);
    if (parts.length != 6) {
      return noneOfItsKind(comparison);
    }
    if (wantedParts.size() != 6) {
      return wanted.indexOf('*') >= 0 ? Answer.UNSETTLED : noneOfItsKind(comparison);
    }
    for (int i = 0; i < parts.length; i++) {
      if (isLike(wantedParts.get(i), true, parts[i]) != Answer.YES) {
        return Answer.NO;
      }
    }
    return Answer.YES;
  }

  private static <V extends Comparable<? super V>> Answer ordered(
      Comparison comparison, Optional<V> wanted, Optional<V> value) {
    if (wanted.isEmpty()) {
      return Answer.UNSETTLED;
    }
    return value.isEmpty()
        ? noneOfItsKind(comparison)
        : Answer.of(comparison.fits(value.get().compareTo(wanted.get())));
  }

  private Answer isTruth(String wanted, String value) {
    Optional<Boolean> truth = Values.truth(wanted);
    // The page about operators says that Bool takes variables, the page about variables that it
    // does not.
    return truth.isEmpty() ? Answer.UNSETTLED : Answer.of(truth.equals(Values.truth(value)));
  }

  private static Answer isWithin(Comparison comparison, String wanted, String value) {
    Optional<Values.Range> range = Values.range(wanted);
    Optional<Values.Range> address = Values.range(value);
    if (range.isEmpty()) {
      return Answer.UNSETTLED;
    }
    return address.isEmpty()
        ? noneOfItsKind(comparison)
        : Answer.of(range.get().holds(address.get()));
  }

  /** The request's value is no number, date, address or ARN: it equals none, and differs how? */
  private static Answer noneOfItsKind(Comparison comparison) {
    return comparison.negated() ? Answer.UNSETTLED : Answer.NO;
  }
}
