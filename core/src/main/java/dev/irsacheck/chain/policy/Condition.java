package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.policy.ConditionOperator.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operator, one key, and the values of which one must match.
 *
 * @param operatorName as the policy writes it
 * @param variables whether <code>${…}</code> is a variable, which only 2012-10-17 policies have
 */
record Condition(String operatorName, String key, List<String> values, boolean variables) {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(?<key>[^*?$}',][^}',]*?)\\s*(,\\s*'(?<default>[^']*)')?\\s*}");

  /** With what a number, a date and an address of either kind begin. */
  private static final Pattern NUMBER_DATE_OR_ADDRESS = Pattern.compile("[-+.\\d]|[\\da-fA-F]*:");

  ConditionOperator operator() {
    return ConditionOperator.parse(operatorName);
  }

  /** Whether one value of the policy matches one value of the token, before any negation. */
  TriState matches(String value, String actual) {
    if (isOfOtherType(actual)) {
      // That it does not match is plain; what IAM makes of "does not not match" is not written.
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

  /**
   * Whether the token's value is plainly not of the type that the operator compares: text is no
   * ARN, no number, no date and no address.
   */
  boolean isOfOtherType(String actual) {
    return switch (operator().comparison().type()) {
      case ARN -> Arn.parse(actual).isEmpty();
      case BOOL -> !actual.equalsIgnoreCase("true") && !actual.equalsIgnoreCase("false");
      case NUMBER, DATE, ADDRESS -> !NUMBER_DATE_OR_ADDRESS.matcher(actual).lookingAt();
      default -> false;
    };
  }

  /** IAM compares the parts of an ARN one by one, each with its own wildcards. */
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

  /**
   * The same with each policy variable whose value is known in its place. A value with one that has
   * none is none that anything equals, and a default stands where there is one.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM
   *     policy elements: Variables and tags</a>
   */
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

  /** Null if a variable has no value; one that nobody knows stays. */
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

  /** With what is special in a value escaped. */
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

  /** Null if the value holds a policy variable. */
  Wildcard wildcard(String value) {
    return variables ? Wildcard.ofValueWithVariables(value) : Wildcard.of(value);
  }

  /** Whether the operator expands a value's wildcards; those for ARNs do so in each part. */
  boolean takesWildcards() {
    return operator().comparison().takesWildcards();
  }

  /** Whether the value holds a wildcard that its owner wrote as one. */
  boolean isPattern(String value) {
    Wildcard wildcard = wildcard(value);
    return wildcard != null && wildcard.hasSpecial();
  }

  /** Whether an operator for text takes the value's wildcards to the letter. */
  boolean isLiteralPattern(String value) {
    return operator().comparison().type() == ConditionOperator.Type.STRING
        && !takesWildcards()
        && isPattern(value);
  }

  /** Whether a plain operator compares a pattern to the letter that this one value matches. */
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

  /** The same comparison of another key with other values. */
  Condition with(String otherKey, List<String> otherValues) {
    return new Condition(operatorName, otherKey, List.copyOf(otherValues), variables);
  }

  /** The same by another operator. */
  Condition under(String otherOperator) {
    return new Condition(otherOperator, key, values, variables);
  }

  /** Whether it compares strings or ARNs, and says which values are let in. */
  boolean isOnValues() {
    return switch (operator().comparison()) {
      case STRING_EQUALS, STRING_EQUALS_IGNORE_CASE, STRING_LIKE, ARN_EQUALS, ARN_LIKE -> true;
      default -> false;
    };
  }

  /** Whether a request meets it that does not have the key. */
  boolean isMetWithoutKey() {
    return operator().set() == ConditionOperator.SetOperator.ALL || operator().ifExists();
  }

  /** Whether it names what this request brings, and nothing else. */
  boolean isOwnAlone(Request request) {
    List<String> actual = request.of(key).values();
    return values.size() == 1
        && actual != null
        && actual.size() == 1
        && !(takesWildcards() && isPattern(values.get(0)))
        && matches(values.get(0), actual.get(0)) == TriState.TRUE;
  }

  /** How a report names this condition. */
  String element() {
    return "Condition " + operatorName + " " + key;
  }
}
