package dev.irsacheck.trust;

import dev.irsacheck.names.Arn;
import dev.irsacheck.text.ClosestWord;
import dev.irsacheck.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What IAM answers with {@code MalformedPolicyDocument} when a policy with it is saved: a name that
 * may not stand there ({@code Unknown field statement}, {@code Invalid Condition type :
 * stringEquals}; upper and lower case count), a statement without an action. A policy in a file
 * need never have been in IAM.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the IAM JSON policy language</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">IAM
 *     policy validation check reference</a>
 */
final class PolicyGrammar {
  private static final List<String> POLICY = List.of("Version", "Id", "Statement");

  private static final List<String> STATEMENT =
      List.of("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Condition");

  /** Known, refused with words of their own, and never what somebody should write instead. */
  private static final List<String> RESOURCE = List.of("Resource", "NotResource");

  static final List<String> PRINCIPAL = List.of("AWS", "Federated", "Service", "CanonicalUser");

  /**
   * Others IAM refuses: {@code AssumeRole policy may only specify STS AssumeRole actions}, as to
   * {@code sts:TagSessions} in hashicorp/terraform-provider-aws 32872.
   */
  private static final Set<String> ACTIONS =
      Set.of(
          "sts:assumerole",
          "sts:assumerolewithsaml",
          "sts:assumerolewithwebidentity",
          "sts:setcontext",
          "sts:setsourceidentity",
          "sts:tagsession");

  private static final Pattern SERVICE = Pattern.compile("\\*|[A-Za-z0-9.-]+");
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]+");
  private static final Pattern PLAIN = Pattern.compile("[^\\s*?<>{}\"]+");

  private PolicyGrammar() {}

  /** {@code statement}, {@code Statements}. */
  static boolean isMeantForStatements(String name) {
    return name.equalsIgnoreCase("Statement") || name.equalsIgnoreCase("Statements");
  }

  static void checkPolicy(Map<?, ?> policy) throws MalformedPolicy {
    for (Object each : policy.keySet()) {
      String name = (String) each;
      if (!POLICY.contains(name)) {
        boolean misplaced = STATEMENT.contains(name) || RESOURCE.contains(name);
        throw new MalformedPolicy(
            "the policy has an element "
                + Quoted.of(name)
                + (misplaced
                    ? ", which belongs inside a statement"
                    : " that IAM does not know" + meant(name, POLICY)));
      }
    }
  }

  /** What is wrong with a statement's elements, without the statement's name; null if nothing. */
  static String problemOfStatement(Map<?, ?> statement) {
    for (Object each : statement.keySet()) {
      String name = (String) each;
      if (!STATEMENT.contains(name) && !RESOURCE.contains(name)) {
        return "has an element " + Quoted.of(name) + placeOrName(name);
      }
    }
    return null;
  }

  private static String placeOrName(String name) {
    if (POLICY.contains(name)) {
      return ", which belongs outside of the statements";
    }
    return ConditionOperator.parse(name) == null
        ? " that IAM does not know" + meant(name, STATEMENT)
        : ", a condition operator, which belongs inside Condition";
  }

  /**
   * What is wrong with a statement as a whole, once it is read; null if nothing.
   *
   * @param sids those of the statements before it
   */
  static String problemOf(Statement statement, Set<String> sids) {
    String sid = statement.name().sid();
    if (!SID.matcher(sid).matches()) {
      return "has a Sid with other characters than letters and digits";
    }
    if (sids.contains(sid)) {
      return "has the Sid of another statement";
    }
    if (statement.actions().isEmpty()) {
      return "names no action";
    }
    return statement.principal() instanceof Principal.Named named && named.isNobody()
        ? "names nobody as its Principal"
        : null;
  }

  /**
   * What is wrong with a statement that can be judged all the same, and must not be in a fix; null
   * if nothing.
   *
   * @param ours this request's principal, however odd
   */
  static String problemOfFix(Statement statement, Principal.Named ours) {
    for (String each : statement.actions()) {
      if (!Wildcard.of(each).hasSpecial() && !ACTIONS.contains(each.toLowerCase(Locale.ROOT))) {
        return "has the action " + Quoted.of(each) + ", which no trust policy may have";
      }
    }
    for (Condition each : statement.conditions()) {
      if (each.values().isEmpty()) {
        return "has no value for " + each.operatorName() + " " + Quoted.of(each.key());
      }
    }
    for (String each : statement.principal().federated()) {
      if (!ours.federated().contains(each) && !isFederated(each)) {
        return "has the Federated principal "
            + Quoted.of(each)
            + ", which is neither a provider's ARN nor a domain";
      }
    }
    if (statement.principal() instanceof Principal.Named named) {
      for (Map.Entry<String, List<String>> each : named.byType().entrySet()) {
        if (each.getValue().isEmpty()) {
          return "names nobody as its " + each.getKey() + " principal";
        }
      }
      for (String each : named.of(Principal.SERVICE)) {
        if (!SERVICE.matcher(each).matches() || PodIdentityPrincipal.isMisspelled(each)) {
          return "has the principal " + Quoted.of(each) + ", which is no AWS service";
        }
      }
    }
    return null;
  }

  private static boolean isFederated(String principal) {
    return principal.equals("*")
        || DOMAIN.matcher(principal).matches()
        || PLAIN.matcher(principal).matches() && Arn.parse(principal).isPresent();
  }

  static String problemOfPrincipalType(String name) {
    return PRINCIPAL.contains(name)
        ? null
        : "has a Principal of the type "
            + Quoted.of(name)
            + ", which IAM does not know"
            + meant(name, PRINCIPAL);
  }

  static String problemOfOperator(String name) {
    return ConditionOperator.parse(name) != null
        ? null
        : "has a condition operator "
            + Quoted.of(name)
            + " that IAM does not know"
            + meant(name, ConditionOperator.names());
  }

  /** {@code ; did you mean Condition?}, or the names there are if they are few. */
  static String meant(String written, List<String> names) {
    String nearest = nearest(written, names);
    if (nearest != null) {
      boolean caseOnly = nearest.equalsIgnoreCase(written);
      return "; did you mean " + nearest + "?" + (caseOnly ? " Upper and lower case count" : "");
    }
    return names.size() > STATEMENT.size()
        ? "; operators are StringEquals, StringLike, …"
        : "; it knows " + Printable.of(String.join(", ", names));
  }

  private static String nearest(String written, List<String> names) {
    List<String> lowerCase = new ArrayList<>();
    for (String each : names) {
      lowerCase.add(each.toLowerCase(Locale.ROOT));
    }
    String nearest = ClosestWord.word(written.strip(), lowerCase);
    return nearest == null ? null : names.get(lowerCase.indexOf(nearest));
  }
}
