package dev.irsacheck.trust;

import dev.irsacheck.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one statement, as strictly as IAM does when a trust policy is saved: a file that IAM would
 * not take is no evidence of what IAM does.
 */
final class StatementReader {
  private final int index;
  private final boolean variables;
  private final Set<String> sids;

  /**
   * @param sids those of the statements before; this one's is added
   */
  StatementReader(int index, boolean variables, Set<String> sids) {
    this.index = index;
    this.variables = variables;
    this.sids = sids;
  }

  Statement read(Object raw) throws MalformedPolicy {
    if (!(raw instanceof Map<?, ?> statement)) {
      throw malformed("is not an object");
    }
    refuse(PolicyGrammar.problemOfStatement(statement));
    refuseOtherKindsOfPolicy(statement);
    Statement read =
        new Statement(
            new StatementName(index, statement.get("Sid") instanceof String sid ? sid : ""),
            effect(statement.get("Effect")),
            principal(statement),
            statement.containsKey("NotAction"),
            actions(statement),
            conditions(statement.get("Condition")));
    refuse(PolicyGrammar.problemOf(read, sids));
    if (!read.name().sid().isEmpty()) {
      sids.add(read.name().sid());
    }
    return read;
  }

  private void refuseOtherKindsOfPolicy(Map<?, ?> statement) throws MalformedPolicy {
    boolean resource = statement.containsKey("Resource") || statement.containsKey("NotResource");
    boolean principal = statement.containsKey("Principal") || statement.containsKey("NotPrincipal");
    if (resource && !principal) {
      throw malformed(
          "has a Resource and no Principal: this is a permissions policy, not the role's trust"
              + " policy (AssumeRolePolicyDocument)");
    }
    if (resource) {
      throw malformed("has a Resource, which IAM refuses in a trust policy");
    }
    if (!principal) {
      throw malformed("has no Principal (it has " + JsonObject.namesOf(statement) + ")");
    }
  }

  private Effect effect(Object raw) throws MalformedPolicy {
    if ("Allow".equals(raw)) {
      return Effect.ALLOW;
    }
    if ("Deny".equals(raw)) {
      return Effect.DENY;
    }
    throw malformed("has Effect " + shown(raw) + "; it must be exactly Allow or Deny");
  }

  private Principal principal(Map<?, ?> statement) throws MalformedPolicy {
    boolean not = statement.containsKey("NotPrincipal");
    if (not && statement.containsKey("Principal")) {
      throw malformed("has both Principal and NotPrincipal");
    }
    return not
        ? new Principal.NotPrincipal(principal(statement.get("NotPrincipal")))
        : principal(statement.get("Principal"));
  }

  private Principal principal(Object raw) throws MalformedPolicy {
    if ("*".equals(raw)) {
      return new Principal.Everyone();
    }
    if (!(raw instanceof Map<?, ?> types)) {
      throw malformed(
          "has Principal "
              + shown(raw)
              + "; it must be \"*\" or an object such as {\"Federated\": \"arn:…\"}");
    }
    Map<String, List<String>> byType = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : types.entrySet()) {
      String type = (String) each.getKey();
      refuse(PolicyGrammar.problemOfPrincipalType(type));
      byType.put(type, strings(each.getValue(), "Principal " + Printable.of(type)));
    }
    return new Principal.Named(byType);
  }

  private List<String> actions(Map<?, ?> statement) throws MalformedPolicy {
    boolean action = statement.containsKey("Action");
    boolean notAction = statement.containsKey("NotAction");
    if (action && notAction) {
      throw malformed("has both Action and NotAction");
    }
    if (!action && !notAction) {
      throw malformed("has no Action (it has " + JsonObject.namesOf(statement) + ")");
    }
    return action
        ? strings(statement.get("Action"), "Action")
        : strings(statement.get("NotAction"), "NotAction");
  }

  private List<Condition> conditions(Object raw) throws MalformedPolicy {
    List<Condition> conditions = new ArrayList<>();
    if (raw == null) {
      return conditions;
    }
    if (!(raw instanceof Map<?, ?> operators)) {
      throw malformed("has a Condition that is not an object");
    }
    for (Map.Entry<?, ?> each : operators.entrySet()) {
      String name = (String) each.getKey();
      refuse(PolicyGrammar.problemOfOperator(name));
      if (!(each.getValue() instanceof Map<?, ?> keys)) {
        throw malformed("has Condition " + Printable.of(name) + " that is not an object");
      }
      ConditionOperator operator = ConditionOperator.parse(name);
      for (Map.Entry<?, ?> key : keys.entrySet()) {
        String keyName = (String) key.getKey();
        List<String> values =
            strings(key.getValue(), "Condition " + Printable.of(name + " " + keyName));
        conditions.add(new Condition(name, operator, keyName, values, variables));
      }
    }
    return conditions;
  }

  /** IAM takes {@code true} and {@code 1} for {@code "true"} and {@code "1"}. */
  private List<String> strings(Object raw, String element) throws MalformedPolicy {
    List<?> elements = raw instanceof List<?> list ? list : null;
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < (elements == null ? 1 : elements.size()); i++) {
      Object each = elements == null ? raw : elements.get(i);
      if (!(each instanceof String) && !(each instanceof Boolean) && !(each instanceof Number)) {
        throw malformed("has " + element + " that is neither a string nor a list of strings");
      }
      strings.add(String.valueOf(each));
    }
    return strings;
  }

  private void refuse(String problem) throws MalformedPolicy {
    if (problem != null) {
      throw malformed(problem);
    }
  }

  private MalformedPolicy malformed(String what) {
    return new MalformedPolicy("Statement[" + index + "] " + what);
  }

  private static String shown(Object raw) {
    if (raw instanceof String text) {
      return Quoted.of(text);
    }
    return raw == null ? "missing" : "of another type than a string";
  }
}
