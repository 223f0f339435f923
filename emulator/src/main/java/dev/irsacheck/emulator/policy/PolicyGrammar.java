package dev.irsacheck.emulator.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What IAM takes as a role's trust policy: "Grammar of the IAM JSON policy language" in the IAM
 * user guide, and what {@code CreateRole} says besides ("Has prohibited field Resource",
 * "AssumeRole policy may only specify STS AssumeRole actions", "Invalid principal in policy").
 */
final class PolicyGrammar {
  /** The quota of a trust policy's characters, white space not counted, unless it was raised. */
  static final int LONGEST = 2048;

  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9.-]+:[A-Za-z0-9*?]+");

  private final List<String> complaints = new ArrayList<>();
  private final Set<String> sids = new HashSet<>();

  List<String> complaints(Object tree) {
    if (!(tree instanceof Map)) {
      return List.of("a policy is an object");
    }
    Map<String, Object> policy = Tree.entries(tree);
    onlyKnown("the policy", policy.keySet(), Set.of("Version", "Id", "Statement"));
    if (policy.containsKey("Version")
        && !List.of("2008-10-17", "2012-10-17").contains(policy.get("Version"))) {
      complaints.add("Version is neither 2008-10-17 nor 2012-10-17: " + policy.get("Version"));
    }
    if (policy.containsKey("Id")) {
      text("Id", policy.get("Id"));
    }
    statements(policy.get("Statement"));
    return complaints;
  }

  private void statements(Object element) {
    if (!(element instanceof Map) && !(element instanceof List<?> list && !list.isEmpty())) {
      complaints.add("Statement: missing or empty");
      return;
    }
    int at = 0;
    for (Object statement : Tree.items(element)) {
      at++;
      if (statement instanceof Map) {
        statement("statement " + at, Tree.entries(statement));
      } else {
        complaints.add("statement " + at + " is no object");
      }
    }
  }

  private void statement(String place, Map<String, Object> elements) {
    onlyKnown(place, elements.keySet(), ELEMENTS);
    if (elements.containsKey("Sid")) {
      sid(place, elements.get("Sid"));
    }
    if (!"Allow".equals(elements.get("Effect")) && !"Deny".equals(elements.get("Effect"))) {
      complaints.add(place + ": Effect is neither Allow nor Deny: " + elements.get("Effect"));
    }
    for (String prohibited : List.of("Resource", "NotResource")) {
      if (elements.containsKey(prohibited)) {
        complaints.add(place + ": has the prohibited field " + prohibited);
      }
    }
    oneOf(place, elements, "Principal", "NotPrincipal");
    oneOf(place, elements, "Action", "NotAction");
    for (String element : List.of("Principal", "NotPrincipal")) {
      if (elements.containsKey(element)) {
        complaints.addAll(
            PrincipalGrammar.complaints(place + "." + element, elements.get(element)));
      }
    }
    for (String element : List.of("Action", "NotAction")) {
      if (elements.containsKey(element)) {
        actions(place + "." + element, elements.get(element));
      }
    }
    if (elements.containsKey("Condition")) {
      complaints.addAll(ConditionGrammar.complaints(place, elements.get("Condition")));
    }
  }

  private void sid(String place, Object sid) {
    text(place + ".Sid", sid);
    if (!String.valueOf(sid).matches("[A-Za-z0-9]*")) {
      complaints.add(place + ": Sid takes letters and digits only: " + sid);
    }
    if (!String.valueOf(sid).isEmpty() && !sids.add(String.valueOf(sid))) {
      complaints.add(place + ": Sid " + sid + " stands twice");
    }
  }

  private void oneOf(String place, Map<String, Object> elements, String one, String other) {
    if (elements.containsKey(one) == elements.containsKey(other)) {
      complaints.add(place + ": needs either " + one + " or " + other);
    }
  }

  private void actions(String place, Object element) {
    for (String action : texts(place, element)) {
      if (!ACTION.matcher(action).matches()) {
        complaints.add(place + ": '" + action + "' is no action");
      } else if (!action.equals("*") && !action.toLowerCase(Locale.ROOT).startsWith("sts:")) {
        complaints.add(place + ": a trust policy takes STS's actions only, not " + action);
      }
    }
  }

  private void text(String place, Object value) {
    if (!(value instanceof String)) {
      complaints.add(place + ": expected a text, found " + value);
    }
  }

  /** The texts, with complaints where there are none or something else is among them. */
  private List<String> texts(String place, Object element) {
    if (Tree.items(element).isEmpty()) {
      complaints.add(place + ": an empty list");
    }
    for (Object item : Tree.items(element)) {
      text(place, item);
    }
    return Tree.texts(element);
  }

  private void onlyKnown(String place, Collection<String> keys, Set<String> known) {
    for (String key : keys) {
      if (!known.contains(key)) {
        complaints.add(place + ": " + key + " is no element");
      }
    }
  }
}
