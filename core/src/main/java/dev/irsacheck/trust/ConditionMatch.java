package dev.irsacheck.trust;

import dev.irsacheck.text.Printable;
import dev.irsacheck.trust.ConditionOperator.Comparison;
import dev.irsacheck.trust.ConditionOperator.SetOperator;
import dev.irsacheck.trust.ConditionOperator.Type;
import java.util.List;

/** One condition held against one request. */
record ConditionMatch(Condition condition, Principal principal, Request request) {

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
    if (actual().unknown() && !matchesNothing() && request.inPart(resolved()) == Truth.UNKNOWN) {
      return request.doubt(condition.key());
    }
    if (condition.values().isEmpty()) {
      return "has no value.";
    }
    return null;
  }

  private String doubtAboutValues() {
    if (resolved().holdsVariable()) {
      return "holds a policy variable (${…}), which cannot be known from the "
          + request.noun()
          + ".";
    }
    if (condition.operator().comparison() == Comparison.NULL) {
      return "holds a value that is neither true nor false.";
    }
    if (condition.operator().comparison().type() != Type.STRING) {
      return "compares what is text in the "
          + request.noun()
          + " with a value of another type; AWS does not document"
          + " the result.";
    }
    if (!(request instanceof RequestContext)) {
      return "compares a key that has several values, and AWS documents only ForAnyValue: and"
          + " ForAllValues: for those.";
    }
    return "meets a token with several audiences, and AWS does not document how "
        + Printable.of(condition.operatorName())
        + " compares them; ForAnyValue:"
        + Printable.of(condition.operatorName())
        + " takes one that matches, ForAllValues:"
        + Printable.of(condition.operatorName())
        + " wants all of them to match.";
  }

  /** Its variables have no value, whatever the key holds, and whether it is there or not. */
  private boolean matchesNothing() {
    ConditionOperator operator = condition.operator();
    boolean plain = operator.set() == SetOperator.NONE && !operator.ifExists();
    boolean any = operator.set() == SetOperator.ANY && !operator.comparison().negated();
    return resolved().values().isEmpty() && (plain || any);
  }

  private Condition resolved() {
    return condition.resolved(request);
  }

  private Request.Values actual() {
    return request.of(condition.key());
  }

  private Truth truth() {
    ConditionOperator operator = condition.operator();
    if (operator.comparison() == Comparison.NULL) {
      return isNull();
    }
    if (actual().absent()) {
      return whenAbsent(operator);
    }
    if (actual().unknown() && matchesNothing()) {
      return Truth.of(operator.comparison().negated());
    }
    if (actual().unknown()) {
      return request.inPart(resolved());
    }
    Truth all = Truth.TRUE;
    Truth any = Truth.FALSE;
    for (String each : actual().values()) {
      Truth one = resolved().matchesAnyValue(each);
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
      // "If the key does not exist, the condition returns false", whatever else the operator says.
      case ANY -> Truth.FALSE;
      case NONE -> Truth.of(operator.ifExists() || operator.comparison().negated());
    };
  }

  private Mismatch mismatch() {
    NearMiss slip = request.slip(condition, principal);
    boolean spaces = slip != null && slip.kind() == NearMiss.Kind.SPACES;
    return Mismatch.of(condition.element(), wanted(spaces), got(spaces), slip);
  }

  private String wanted(boolean inQuotes) {
    Comparison comparison = condition.operator().comparison();
    if (comparison == Comparison.NULL) {
      return condition.values().contains("true")
          ? "a " + request.noun() + " without this key"
          : "this key";
    }
    String values = Quoted.anyOf(inQuotes ? Quoted.each(condition.values()) : condition.values());
    if (comparison.negated()) {
      return "anything but " + values;
    }
    return condition.operator().set() == SetOperator.ALL ? "nothing but " + values : values;
  }

  private String got(boolean inQuotes) {
    Request.Values actual = actual();
    if (actual.absent() || actual.unknown()) {
      return (actual.absent() ? "nothing: " : "") + request.absence(condition.key());
    }
    return Quoted.allOf(inQuotes ? Quoted.each(actual.values()) : actual.values());
  }
}
