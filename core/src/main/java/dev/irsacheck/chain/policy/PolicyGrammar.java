package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.policy.TrustPolicyReader.MalformedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what IAM rejects with {@code MalformedPolicyDocument}. A policy in a file may never have
 * been in IAM.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the IAM JSON policy language</a>
 */
final class PolicyGrammar {
  private static final List<String> POLICY = List.of("Version", "Id", "Statement");

  private static final List<String> STATEMENT =
      List.of("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Condition");

  private static final List<String> RESOURCE = List.of("Resource", "NotResource");

  static final List<String> PRINCIPAL = List.of("AWS", "Federated", "Service", "CanonicalUser");

  /** IAM rejects others, as in hashicorp/terraform-provider-aws 32872. */
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

  private static final Pattern SERVICE_OF_AWS =
      Pattern.compile("(?i)(?!cognito-identity)[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?");

  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]+");
  private static final Pattern PLAIN = Pattern.compile("[^\\s*?<>{}\"]+");

  private PolicyGrammar() {}

  static boolean isMeantForStatements(String name) {
    return name.equalsIgnoreCase("Statement") || name.equalsIgnoreCase("Statements");
  }

  static void checkPolicy(Map<?, ?> policy) throws MalformedPolicy {
    for (Object each : policy.keySet()) {
      String name = (String) each;
      if (STATEMENT.contains(name) || RESOURCE.contains(name)) {
        throw new MalformedPolicy(GrammarTexts.elementOfStatement(name));
      }
      if (!POLICY.contains(name)) {
        throw new MalformedPolicy(GrammarTexts.elementOfPolicy(name, meant(name, POLICY)));
      }
    }
  }

  static String problemOfStatement(Map<?, ?> statement) {
    for (Object each : statement.keySet()) {
      String name = (String) each;
      if (!STATEMENT.contains(name) && !RESOURCE.contains(name)) {
        return misplacedOrUnknown(name);
      }
    }
    return null;
  }

  private static String misplacedOrUnknown(String name) {
    if (POLICY.contains(name)) {
      return GrammarTexts.elementOutside(name);
    }
    return ConditionOperator.parse(name) == null
        ? GrammarTexts.unknownElement(name, meant(name, STATEMENT))
        : GrammarTexts.operatorOutside(name);
  }

  /**
   * Returns what is wrong with the whole statement, or null.
   *
   * @param sids of the statements before it
   */
  static String problemOf(Statement statement, Set<String> sids) {
    String sid = statement.name().sid();
    if (!SID.matcher(sid).matches()) {
      return GrammarTexts.sid();
    }
    if (sids.contains(sid)) {
      return GrammarTexts.sidTwice();
    }
    if (statement.actions().isEmpty()) {
      return GrammarTexts.namesNoAction();
    }
    return statement.principal().isNobody() ? GrammarTexts.namesNobody() : null;
  }

  /**
   * Returns what can be evaluated but must not be in a repaired policy, or null.
   *
   * @param ours this request's principal, which is always accepted
   */
  static String problemOfFix(Statement statement, Principal ours) {
    for (String each : statement.actions()) {
      if (!Wildcard.of(each).hasSpecial() && !ACTIONS.contains(each.toLowerCase(Locale.ROOT))) {
        return GrammarTexts.noTrustAction(each);
      }
    }
    for (Condition each : statement.conditions()) {
      if (each.values().isEmpty()) {
        return GrammarTexts.noConditionValue(each.operatorName(), each.key());
      }
    }
    for (String each : statement.principal().of(Principal.FEDERATED)) {
      if (!ours.of(Principal.FEDERATED).contains(each) && !isFederated(each)) {
        return GrammarTexts.noFederated(each);
      }
    }
    Principal principal = statement.principal();
    for (Map.Entry<String, List<String>> each : principal.byType().entrySet()) {
      if (!principal.not() && each.getValue().isEmpty()) {
        return GrammarTexts.nobodyOfType(each.getKey());
      }
    }
    for (String each : principal.of(Principal.SERVICE)) {
      if (!SERVICE.matcher(each).matches() || PodIdentityPrincipal.isMisspelled(each)) {
        return GrammarTexts.noService(each);
      }
    }
    return null;
  }

  private static boolean isFederated(String principal) {
    return principal.equals("*")
        || DOMAIN.matcher(principal).matches() && !SERVICE_OF_AWS.matcher(principal).matches()
        || PLAIN.matcher(principal).matches() && Arn.parse(principal).isPresent();
  }

  static String problemOfPrincipalType(String name) {
    return PRINCIPAL.contains(name)
        ? null
        : GrammarTexts.principalType(name, meant(name, PRINCIPAL));
  }

  static String problemOfOperator(String name) {
    return ConditionOperator.parse(name) != null
        ? null
        : GrammarTexts.operator(name, meant(name, ConditionOperator.names()));
  }

  static String meant(String written, List<String> names) {
    String nearest = nearest(written, names);
    if (nearest != null) {
      return nearest.equalsIgnoreCase(written)
          ? GrammarTexts.didYouMeanCase(nearest)
          : GrammarTexts.didYouMean(nearest);
    }
    return names.size() > STATEMENT.size()
        ? GrammarTexts.operatorsAre()
        : GrammarTexts.itKnows(Printable.of(String.join(", ", names)));
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
