package dev.irsacheck.trust;

import dev.irsacheck.text.Printable;
import dev.irsacheck.trust.ConditionOperator.Comparison;
import dev.irsacheck.trust.ConditionOperator.SetOperator;
import dev.irsacheck.trust.ConditionOperator.Type;
import java.util.List;

/** One condition held against one request. */
record ConditionMatch(Condition condition, Principal principal, RequestContext context) {

  Truth examine(List<Mismatch> mismatches, List<String> doubts) {
    String doubt = doubt();
    if (doubt != null) {
      doubts.add(Printable.of(condition.element()) + " " + doubt);
      return Truth.UNKNOWN;
    }
    Truth truth = truth();
    if (truth == Truth.UNKNOWN) {
      doubts.add(Printable.of(condition.element()) + " " + doubtAboutValues());
    } else if (truth == Truth.FALSE) {
      mismatches.add(mismatch());
    }
    return truth;
  }

  /** Why nothing can be said before looking at values; null if something can. */
  private String doubt() {
    if (condition.operator().comparison() == Comparison.OTHER) {
      return "uses an operator that is not evaluated here.";
    }
    if (actual().unknown()) {
      return "uses a key that cannot be known from the token.";
    }
    if (condition.values().isEmpty()) {
      return "has no value.";
    }
    return null;
  }

  private String doubtAboutValues() {
    if (condition.holdsVariable()) {
      return "holds a policy variable (${…}), which cannot be known from the token.";
    }
    if (condition.operator().comparison() == Comparison.NULL) {
      return "holds a value that is neither true nor false.";
    }
    if (actual().absent()) {
      return "combines ForAnyValue with IfExists for a key that the token does not set.";
    }
    if (condition.operator().comparison().type() != Type.STRING) {
      return "compares what is text in the token with a value of another type; AWS does not document"
          + " the result.";
    }
    return "meets a token with several audiences, and AWS does not document how "
        + Printable.of(condition.operatorName())
        + " compares them; ForAnyValue:"
        + Printable.of(condition.operatorName())
        + " takes one that matches, ForAllValues:"
        + Printable.of(condition.operatorName())
        + " wants all of them to match.";
  }

  private RequestContext.Values actual() {
    return context.of(condition.key());
  }

  private Truth truth() {
    ConditionOperator operator = condition.operator();
    if (operator.comparison() == Comparison.NULL) {
      return isNull();
    }
    if (actual().absent()) {
      return whenAbsent(operator);
    }
    Truth all = Truth.TRUE;
    Truth any = Truth.FALSE;
    for (String each : actual().values()) {
      Truth one = condition.matchesAnyValue(each);
      one = operator.comparison().negated() ? one.not() : one;
      all = all.and(one);
      any = any.or(one);
    }
    return switch (operator.set()) {
      case ALL -> all;
      case ANY -> any;
      case NONE -> actual().values().size() == 1 ? any : underPlainOperator(any);
    };
  }

  /**
   * AWS documents plain operators for a single value alone. Of several, none of which is wanted, it
   * is still sure that they do not match.
   */
  private Truth underPlainOperator(Truth any) {
    boolean none = any == Truth.FALSE && !condition.operator().comparison().negated();
    return none ? Truth.FALSE : Truth.UNKNOWN;
  }

  private Truth isNull() {
    Truth any = Truth.FALSE;
    for (String value : condition.values()) {
      if (value.equals("true")) {
        any = any.or(Truth.of(actual().absent()));
      } else if (value.equals("false")) {
        any = any.or(Truth.of(!actual().absent()));
      } else {
        any = any.or(Truth.UNKNOWN);
      }
    }
    return any;
  }

  /** A negated operator holds on an absent key; ForAnyValue never does; ForAllValues always. */
  private static Truth whenAbsent(ConditionOperator operator) {
    return switch (operator.set()) {
      case ALL -> Truth.TRUE;
      // The guide says false of the one and true of the other, and nothing of both together.
      case ANY -> operator.ifExists() ? Truth.UNKNOWN : Truth.FALSE;
      case NONE -> Truth.of(operator.ifExists() || operator.comparison().negated());
    };
  }

  private Mismatch mismatch() {
    NearMiss slip = ConditionNearMisses.find(condition, principal, context);
    boolean spaces = slip != null && slip.kind() == NearMiss.Kind.SPACES;
    return Mismatch.of(condition.element(), wanted(spaces), got(spaces), slip);
  }

  private String wanted(boolean inQuotes) {
    Comparison comparison = condition.operator().comparison();
    if (comparison == Comparison.NULL) {
      return condition.values().contains("true") ? "a token without this key" : "this key";
    }
    String values = Quoted.anyOf(inQuotes ? Quoted.each(condition.values()) : condition.values());
    if (comparison.negated()) {
      return "anything but " + values;
    }
    return condition.operator().set() == SetOperator.ALL ? "nothing but " + values : values;
  }

  private String got(boolean inQuotes) {
    if (!actual().absent()) {
      List<String> values = actual().values();
      return Quoted.allOf(inQuotes ? Quoted.each(values) : values);
    }
    return context.isOwnKey(condition.key())
        ? "nothing: the token has no such claim"
        : "nothing: this token's keys start with "
            + Printable.of(context.identity().issuerKey())
            + ":";
  }
}
