package dev.irsacheck.emulator.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks a trust policy by the user guide's "Grammar of the IAM JSON policy language" and the
 * errors of {@code CreateRole}, such as "Has prohibited field Resource".
 */
final class PolicyGrammar {
  /** The default quota of a trust policy's characters, without white space. */
  static final int LONGEST = 2048;

  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition"
              .split(" "));

  private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9.-]+:[A-Za-z0-9*?]+");

  /** A wildcard stands for everybody and never for a part of a name. */
  private static final Map<String, Pattern> PRINCIPALS =
      Map.of(
          "AWS",
          Pattern.compile(
              "\\*|[0-9]{12}|A[0-9A-Z]{15,}|arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:"
                  + "(root|(user|role|assumed-role|federated-user)/[^*?]+)"),
          "Federated",
          Pattern.compile(
              "arn:aws[a-z-]*:iam::[0-9]{12}:(oidc|saml)-provider/[^*?]+"
                  + "|cognito-identity\\.amazonaws\\.com|www\\.amazon\\.com"
                  + "|graph\\.facebook\\.com|accounts\\.google\\.com"),
          "Service",
          Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(amazonaws\\.com(\\.cn)?|aws\\.internal)"));

  private final List<String> complaints = new ArrayList<>();
  private final Set<String> sids = new HashSet<>();

  List<String> complaints(Object tree) {
    if (!(tree instanceof Map)) {
      return List.of("a policy is an object");
    }
    Map<String, Object> policy = JsonTree.entries(tree);
    onlyKnown("the policy", policy.keySet(), Set.of("Version", "Id", "Statement"));
    Object version = policy.getOrDefault("Version", "2008-10-17");
    if (!List.of("2008-10-17", "2012-10-17").contains(version)) {
      complaints.add("Version is neither 2008-10-17 nor 2012-10-17: " + version);
    }
    text("Id", policy.getOrDefault("Id", ""));
    Object statements = policy.get("Statement");
    if (statements == null || statements.equals(List.of()) || statements instanceof String) {
      complaints.add("Statement: missing or empty");
      return complaints;
    }
    int at = 0;
    for (Object statement : JsonTree.items(statements)) {
      at++;
      if (statement instanceof Map) {
        statement("statement " + at, JsonTree.entries(statement));
      } else {
        complaints.add("statement " + at + " is no object");
      }
    }
    return complaints;
  }

  private void statement(String place, Map<String, Object> elements) {
    onlyKnown(place, elements.keySet(), ELEMENTS);
    sid(place, elements.getOrDefault("Sid", ""));
    if (!"Allow".equals(elements.get("Effect")) && !"Deny".equals(elements.get("Effect"))) {
      complaints.add(place + ": Effect is neither Allow nor Deny: " + elements.get("Effect"));
    }
    for (String prohibited : List.of("Resource", "NotResource")) {
      if (elements.containsKey(prohibited)) {
        complaints.add(place + ": has the prohibited field " + prohibited);
      }
    }
    oneOf(place, elements, "Principal", this::principal);
    oneOf(place, elements, "Action", this::actions);
    if (elements.containsKey("Condition")) {
      each(place + ".Condition", elements.get("Condition"), this::operator);
    }
  }

  private interface Element {
    void complain(String place, Object element);
  }

  private void sid(String place, Object sid) {
    text(place + ".Sid", sid);
    if (!String.valueOf(sid).matches("[A-Za-z0-9]*")) {
      complaints.add(place + ": Sid takes letters and digits only: " + sid);
    }
    if (!"".equals(sid) && !sids.add(String.valueOf(sid))) {
      complaints.add(place + ": Sid " + sid + " stands twice");
    }
  }

  private void oneOf(String place, Map<String, Object> elements, String one, Element element) {
    String other = "Not" + one;
    if (elements.containsKey(one) == elements.containsKey(other)) {
      complaints.add(place + ": needs either " + one + " or " + other);
    }
    for (String name : List.of(one, other)) {
      if (elements.containsKey(name)) {
        element.complain(place + "." + name, elements.get(name));
      }
    }
  }

  private void principal(String place, Object element) {
    if ("*".equals(element)) {
      return;
    }
    if (!(element instanceof Map<?, ?> map) || map.isEmpty()) {
      complaints.add(place + ": neither * nor an object with names");
      return;
    }
    for (Map.Entry<String, Object> kind : JsonTree.entries(element).entrySet()) {
      Pattern form = PRINCIPALS.get(kind.getKey());
      if (form == null) {
        complaints.add(place + ": " + kind.getKey() + " is no kind of principal of a trust policy");
        continue;
      }
      for (Object name : items(place + "." + kind.getKey(), kind.getValue())) {
        if (!(name instanceof String text) || !form.matcher(text).matches()) {
          complaints.add(place + "." + kind.getKey() + ": invalid principal: " + name);
        }
      }
    }
  }

  private void actions(String place, Object element) {
    for (Object item : items(place, element)) {
      text(place, item);
      String action = String.valueOf(item);
      if (!ACTION.matcher(action).matches()) {
        complaints.add(place + ": '" + action + "' is no action");
      } else if (!action.equals("*") && !action.toLowerCase(Locale.ROOT).startsWith("sts:")) {
        complaints.add(place + ": a trust policy takes STS's actions only, not " + action);
      }
    }
  }

  private interface Entry {
    void complain(String place, String name, Object value);
  }

  private void each(String place, Object element, Entry entry) {
    if (element instanceof Map) {
      JsonTree.entries(element).forEach((name, value) -> entry.complain(place, name, value));
    } else {
      complaints.add(place + ": no object");
    }
  }

  private void operator(String place, String name, Object keys) {
    Optional<Operator> operator = Operator.named(name);
    if (operator.isEmpty()) {
      complaints.add(place + ": '" + name + "' is no condition operator");
      return;
    }
    each(place + "." + name, keys, (at, key, values) -> key(operator.get(), at, key, values));
  }

  private void key(Operator operator, String place, String key, Object values) {
    String at = place + "." + key;
    if (key.indexOf(':') < 1) {
      complaints.add(at + ": a key is prefaced by a vendor");
    }
    for (Object value : items(at, values)) {
      boolean scalar =
          value instanceof String || value instanceof Number || value instanceof Boolean;
      // IAM is known to check the form of dates only.
      boolean noDate =
          operator.kind() == Operator.Kind.DATE && Values.date(String.valueOf(value)).isEmpty();
      if (!scalar || noDate) {
        complaints.add(at + ": '" + value + "' is no value for this operator");
      }
    }
  }

  private void text(String place, Object value) {
    if (!(value instanceof String)) {
      complaints.add(place + ": expected a text, found " + value);
    }
  }

  private List<Object> items(String place, Object element) {
    if (JsonTree.items(element).isEmpty()) {
      complaints.add(place + ": an empty list");
    }
    return JsonTree.items(element);
  }

  private void onlyKnown(String place, Collection<String> keys, Set<String> known) {
    for (String key : keys) {
      if (!known.contains(key)) {
        complaints.add(place + ": " + key + " is no element");
      }
    }
  }
}
