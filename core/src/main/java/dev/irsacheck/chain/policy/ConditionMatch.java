package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.base.text.Quoted;
import dev.irsacheck.chain.policy.ConditionOperator.Comparison;
import dev.irsacheck.chain.policy.ConditionOperator.SetOperator;
import dev.irsacheck.chain.policy.ConditionOperator.Type;

/**
 * One condition evaluated for one request.
 *
 * @param principal of the statement, to recognize keys of another cluster
 */
record ConditionMatch(Condition condition, Principal principal, Request request) {

  TriState truth() {
    return doubtBeforeValues() == null ? ofValues() : TriState.UNKNOWN;
  }

  boolean fails() {
    return truth() == TriState.FALSE;
  }

  /** Why the result is unknown, to follow the condition's name. Call it only if it is unknown. */
  String doubt() {
    String before = doubtBeforeValues();
    return Printable.of(condition.element()) + " " + (before == null ? doubtOfValues() : before);
  }

  private String doubtBeforeValues() {
    if (comparison() == Comparison.OTHER) {
      return VerdictTexts.operatorIsNotEvaluated();
    }
    if (actual().unknown() && !matchesNothing() && request.inPart(resolved()) == TriState.UNKNOWN) {
      return request.doubt(condition.key());
    }
    return condition.values().isEmpty() ? VerdictTexts.noValue() : null;
  }

  private String doubtOfValues() {
    if (resolved().holdsVariable()) {
      return VerdictTexts.holdsVariable(request.noun());
    }
    if (comparison() == Comparison.NULL) {
      return VerdictTexts.neitherTrueNorFalse();
    }
    if (comparison().type() != Type.STRING) {
      return VerdictTexts.otherType(request.noun());
    }
    return request instanceof WebIdentityRequest
        ? VerdictTexts.severalAudiences(Printable.of(condition.operatorName()))
        : VerdictTexts.severalValues();
  }

  private Comparison comparison() {
    return condition.operator().comparison();
  }

  /** A variable without a value makes the condition false, even if the key is absent. */
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

  private TriState ofValues() {
    if (comparison() == Comparison.NULL) {
      return isNull();
    }
    if (actual().absent()) {
      return whenAbsent(condition.operator());
    }
    if (actual().unknown()) {
      return matchesNothing() ? TriState.of(comparison().negated()) : request.inPart(resolved());
    }
    TriState all = TriState.TRUE;
    TriState any = TriState.FALSE;
    for (String each : actual().values()) {
      TriState one = resolved().matchesAnyValue(each);
      one = comparison().negated() ? one.not() : one;
      all = all.and(one);
      any = any.or(one);
    }
    return switch (condition.operator().set()) {
      case ALL -> all;
      case ANY -> any;
      case NONE -> actual().values().size() == 1 ? any : underPlainOperator(any);
    };
  }

  /** AWS documents plain operators for single values only. */
  private TriState underPlainOperator(TriState any) {
    return any == TriState.FALSE && !comparison().negated() ? TriState.FALSE : TriState.UNKNOWN;
  }

  private TriState isNull() {
    TriState any = TriState.FALSE;
    for (String value : condition.values()) {
      TriState one =
          switch (value) {
            case "true" -> TriState.of(actual().absent());
            case "false" -> TriState.of(!actual().absent());
            default -> TriState.UNKNOWN;
          };
      any = any.or(one);
    }
    return any;
  }

  /**
   * For an absent key negated operators are true, ForAnyValue is false and ForAllValues is true.
   */
  private static TriState whenAbsent(ConditionOperator operator) {
    return switch (operator.set()) {
      case ALL -> TriState.TRUE;
      // "If the key does not exist, the condition returns false", with any operator.
      case ANY -> TriState.FALSE;
      case NONE -> TriState.of(operator.ifExists() || operator.comparison().negated());
    };
  }

  Mismatch mismatch() {
    NearMiss slip = nearMiss();
    boolean spaces = slip != null && slip.kind() == NearMiss.Kind.SPACES;
    return Mismatch.of(condition.element(), wanted(spaces), got(spaces), slip);
  }

  NearMiss nearMiss() {
    return fails() ? request.nearMiss(condition, principal) : null;
  }

  boolean is(NearMiss.Kind kind) {
    NearMiss slip = nearMiss();
    return slip != null && slip.kind() == kind;
  }

  private String wanted(boolean inQuotes) {
    if (comparison() == Comparison.NULL) {
      return condition.values().contains("true")
          ? "a " + request.noun() + " without this key"
          : "this key";
    }
    String values = Quoted.anyOf(inQuotes ? Quoted.each(condition.values()) : condition.values());
    if (comparison().negated()) {
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

  /** AWS does not document plain operators for several audiences, one of which matches. */
  boolean isOpenForSeveral() {
    return truth() == TriState.UNKNOWN
        && !condition.holdsVariable()
        && !actual().unknown()
        && actual().values().size() > 1
        && request.rules().claim(condition.key()) != null;
  }

  String exclusion(Statement statement) {
    boolean excludes = comparison().negated() || comparison() == Comparison.NULL;
    return fails() && excludes
        ? RepairTexts.leavesOut(
            statement.name().toString(), request.noun(), condition.operatorName(), condition.key())
        : null;
  }
}
