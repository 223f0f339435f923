package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.policy.ConditionOperator.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operator and one key with values, of which one must match.
 *
 * @param variables whether <code>${…}</code> is a variable, which requires version 2012-10-17
 */
record Condition(String operatorName, String key, List<String> values, boolean variables) {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(?<key>[^*?$}',][^}',]*?)\\s*(,\\s*'(?<default>[^']*)')?\\s*}");

  private static final Pattern NUMBER_DATE_OR_ADDRESS = Pattern.compile("[-+.\\d]|[\\da-fA-F]*:");

  ConditionOperator operator() {
    return ConditionOperator.parse(operatorName);
  }

  TriState matches(String value, String actual) {
    if (isOfOtherType(actual)) {
      // A type mismatch never matches; AWS does not document the negated case.
      return operator().comparison().negated() ? TriState.UNKNOWN : TriState.FALSE;
    }
    return switch (operator().comparison().type()) {
      case STRING -> matchesText(value, actual);
      case ARN -> matchesArn(value, actual);
      case BOOL -> TriState.of(value.equalsIgnoreCase(actual));
      default -> TriState.UNKNOWN;
    };
  }

  private TriState matchesText(String value, String actual) {
    Wildcard wanted = wildcard(value);
    if (wanted == null) {
      return TriState.UNKNOWN;
    }
    if (takesWildcards()) {
      return TriState.of(wanted.matches(actual));
    }
    return TriState.of(
        operator().comparison().ignoresCase()
            ? wanted.literal().equalsIgnoreCase(actual)
            : wanted.literal().equals(actual));
  }

  /** Whether the token's value obviously has not the operator's type. */
  boolean isOfOtherType(String actual) {
    return switch (operator().comparison().type()) {
      case ARN -> Arn.parse(actual).isEmpty();
      case BOOL -> !actual.equalsIgnoreCase("true") && !actual.equalsIgnoreCase("false");
      case NUMBER, DATE, ADDRESS -> !NUMBER_DATE_OR_ADDRESS.matcher(actual).lookingAt();
      default -> false;
    };
  }

  /** IAM compares each part of an ARN separately, with its own wildcards. */
  private TriState matchesArn(String value, String actual) {
    Wildcard whole = wildcard(value);
    Arn wanted = Arn.parse(value).orElse(null);
    if (whole == null || wanted == null && whole.hasSpecial()) {
      return TriState.UNKNOWN;
    }
    Arn given = Arn.parse(actual).orElseThrow();
    return TriState.of(
        wanted != null
            && wildcard(wanted.partition()).matches(given.partition())
            && wildcard(wanted.service()).matches(given.service())
            && wildcard(wanted.region()).matches(given.region())
            && wildcard(wanted.account()).matches(given.account())
            && wildcard(wanted.resource()).matches(given.resource()));
  }

  /** A missing value matches nothing unless there is a default; unknown variables remain. */
  Condition resolved(Request request) {
    if (!holdsVariable()) {
      return this;
    }
    List<String> resolved = new ArrayList<>();
    for (String value : values) {
      String text = resolved(value, request);
      if (text != null) {
        resolved.add(text);
      }
    }
    return with(key, resolved);
  }

  private static String resolved(String value, Request request) {
    Matcher variable = VARIABLE.matcher(value);
    StringBuilder text = new StringBuilder();
    while (variable.find()) {
      Request.Values of = request.of(variable.group("key"));
      String fallback = variable.group("default");
      boolean single = !of.unknown() && of.values().size() == 1;
      if (!single && !of.unknown() && fallback == null) {
        return null;
      }
      String now =
          of.unknown() ? variable.group() : literal(single ? of.values().get(0) : fallback);
      variable.appendReplacement(text, Matcher.quoteReplacement(now));
    }
    return variable.appendTail(text).toString();
  }

  private static String literal(String text) {
    return text.replaceAll("[*?$]", "\\${$0}");
  }

  TriState matchesAnyValue(String actual) {
    if (values.isEmpty() && operator().comparison().negated() && isOfOtherType(actual)) {
      return TriState.UNKNOWN;
    }
    TriState any = TriState.FALSE;
    for (String value : values) {
      any = any.or(matches(value, actual));
    }
    return any;
  }

  Wildcard wildcard(String value) {
    return variables ? Wildcard.ofValueWithVariables(value) : Wildcard.of(value);
  }

  boolean takesWildcards() {
    return operator().comparison().takesWildcards();
  }

  boolean isPattern(String value) {
    Wildcard wildcard = wildcard(value);
    return wildcard != null && wildcard.hasSpecial();
  }

  boolean isLiteralPattern(String value) {
    return operator().comparison().type() == ConditionOperator.Type.STRING
        && !takesWildcards()
        && isPattern(value);
  }

  boolean isLikeByMistake(Request.Values actual) {
    return operator().comparison() == Comparison.STRING_EQUALS
        && !holdsVariable()
        && !actual.unknown()
        && actual.values().size() == 1
        && values.stream()
            .anyMatch(each -> isPattern(each) && wildcard(each).matches(actual.values().get(0)));
  }

  boolean holdsVariable() {
    return values.stream().anyMatch(each -> wildcard(each) == null);
  }

  Condition with(String otherKey, List<String> otherValues) {
    return new Condition(operatorName, otherKey, List.copyOf(otherValues), variables);
  }

  Condition under(String otherOperator) {
    return new Condition(otherOperator, key, values, variables);
  }

  boolean isOnValues() {
    return switch (operator().comparison()) {
      case STRING_EQUALS, STRING_EQUALS_IGNORE_CASE, STRING_LIKE, ARN_EQUALS, ARN_LIKE -> true;
      default -> false;
    };
  }

  boolean isMetWithoutKey() {
    return operator().set() == ConditionOperator.SetOperator.ALL || operator().ifExists();
  }

  boolean isOwnAlone(Request request) {
    List<String> actual = request.of(key).values();
    return values.size() == 1
        && actual != null
        && actual.size() == 1
        && !(takesWildcards() && isPattern(values.get(0)))
        && matches(values.get(0), actual.get(0)) == TriState.TRUE;
  }

  String element() {
    return "Condition " + operatorName + " " + key;
  }
}
