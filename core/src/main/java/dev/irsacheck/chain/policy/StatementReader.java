package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.base.text.Quoted;
import dev.irsacheck.chain.policy.TrustPolicyReader.MalformedPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses a statement as strictly as IAM, because a file that IAM rejects proves nothing. */
record StatementReader(int index, boolean variables, Set<String> sids) {

  Statement read(Object raw) throws MalformedPolicy {
    if (!(raw instanceof Map<?, ?> statement)) {
      throw malformed(GrammarTexts.notAnObject());
    }
    refuse(PolicyGrammar.problemOfStatement(statement));
    refuseOtherKindsOfPolicy(statement);
    Statement read =
        new Statement(
            new StatementName(index, statement.get("Sid") instanceof String sid ? sid : ""),
            isDeny(statement.get("Effect")),
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
    refuseIf(resource && !principal, GrammarTexts.permissionsPolicy());
    refuseIf(resource, GrammarTexts.resource());
    refuseIf(!principal, GrammarTexts.noPrincipal(namesOf(statement)));
  }

  private boolean isDeny(Object effect) throws MalformedPolicy {
    boolean deny = "Deny".equals(effect);
    refuseIf(!deny && !"Allow".equals(effect), GrammarTexts.effect(shown(effect)));
    return deny;
  }

  private Principal principal(Map<?, ?> statement) throws MalformedPolicy {
    boolean not = statement.containsKey("NotPrincipal");
    refuseIf(not && statement.containsKey("Principal"), GrammarTexts.twoPrincipals());
    return new Principal(not, names(statement.get(not ? "NotPrincipal" : "Principal")));
  }

  private Map<String, List<String>> names(Object raw) throws MalformedPolicy {
    if ("*".equals(raw)) {
      return Map.of(Principal.EVERYBODY, List.of("*"));
    }
    if (!(raw instanceof Map<?, ?> types)) {
      throw malformed(GrammarTexts.principal(shown(raw)));
    }
    Map<String, List<String>> byType = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : types.entrySet()) {
      String type = (String) each.getKey();
      refuse(PolicyGrammar.problemOfPrincipalType(type));
      byType.put(type, strings(each.getValue(), "Principal " + Printable.of(type)));
    }
    return byType;
  }

  private List<String> actions(Map<?, ?> statement) throws MalformedPolicy {
    boolean action = statement.containsKey("Action");
    boolean notAction = statement.containsKey("NotAction");
    refuseIf(action && notAction, GrammarTexts.twoActions());
    refuseIf(!action && !notAction, GrammarTexts.noAction(namesOf(statement)));
    String element = action ? "Action" : "NotAction";
    return strings(statement.get(element), element);
  }

  private List<Condition> conditions(Object raw) throws MalformedPolicy {
    List<Condition> conditions = new ArrayList<>();
    if (raw == null) {
      return conditions;
    }
    if (!(raw instanceof Map<?, ?> operators)) {
      throw malformed(GrammarTexts.condition());
    }
    for (Map.Entry<?, ?> each : operators.entrySet()) {
      String name = (String) each.getKey();
      refuse(PolicyGrammar.problemOfOperator(name));
      if (!(each.getValue() instanceof Map<?, ?> keys)) {
        throw malformed(GrammarTexts.keysOfOperator(Printable.of(name)));
      }
      for (Map.Entry<?, ?> key : keys.entrySet()) {
        String keyName = (String) key.getKey();
        List<String> values =
            strings(key.getValue(), "Condition " + Printable.of(name + " " + keyName));
        conditions.add(new Condition(name, keyName, values, variables));
      }
    }
    return conditions;
  }

  /** IAM accepts {@code true} and {@code 1} for {@code "true"} and {@code "1"}. */
  private List<String> strings(Object raw, String element) throws MalformedPolicy {
    List<String> strings = new ArrayList<>();
    for (Object each : raw instanceof List<?> list ? list : Collections.singletonList(raw)) {
      boolean text = each instanceof String || each instanceof Boolean || each instanceof Number;
      refuseIf(!text, GrammarTexts.noStrings(element));
      strings.add(String.valueOf(each));
    }
    return strings;
  }

  private void refuseIf(boolean wrong, String problem) throws MalformedPolicy {
    refuse(wrong ? problem : null);
  }

  private void refuse(String problem) throws MalformedPolicy {
    if (problem != null) {
      throw malformed(problem);
    }
  }

  private MalformedPolicy malformed(String what) {
    return new MalformedPolicy("Statement[" + index + "] " + what);
  }

  static String namesOf(Map<?, ?> members) {
    List<String> names = new ArrayList<>();
    members.keySet().forEach(each -> names.add((String) each));
    return names.isEmpty() ? "nothing" : Printable.of(String.join(", ", names));
  }

  private static String shown(Object raw) {
    if (raw instanceof String text) {
      return Quoted.of(text);
    }
    return raw == null ? "missing" : "of another type than a string";
  }
}
