package dev.irsacheck.emulator.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What IAM takes under {@code Condition}. */
final class ConditionGrammar {
  private ConditionGrammar() {}

  static List<String> complaints(String place, Object element) {
    if (!(element instanceof Map)) {
      return List.of(place + ".Condition: no object");
    }
    List<String> complaints = new ArrayList<>();
    Tree.entries(element).forEach((name, keys) -> operator(complaints, place, name, keys));
    return complaints;
  }

  private static void operator(List<String> complaints, String place, String name, Object keys) {
    Optional<Operator> operator = Operator.named(name);
    if (operator.isEmpty()) {
      complaints.add(place + ".Condition: '" + name + "' is no condition operator");
      return;
    }
    if (!(keys instanceof Map)) {
      complaints.add(place + ".Condition." + name + ": no object");
      return;
    }
    Tree.entries(keys)
        .forEach(
            (key, values) -> {
              String at = place + ".Condition." + name + "." + key;
              if (key.indexOf(':') < 1) {
                complaints.add(at + ": a key is prefaced by a vendor");
              }
              if (Tree.items(values).isEmpty()) {
                complaints.add(at + ": an empty list");
              }
              for (Object value : Tree.items(values)) {
                value(complaints, at, operator.get().comparison().kind(), value);
              }
            });
  }

  private static void value(List<String> complaints, String at, Values.Kind kind, Object value) {
    boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
    if (!scalar || !fits(kind, String.valueOf(value))) {
      complaints.add(at + ": '" + value + "' is no value for this operator");
    }
  }

  /** Dates are the only values of which somebody has seen IAM look at the form. */
  private static boolean fits(Values.Kind kind, String value) {
    return kind != Values.Kind.DATE || Values.date(value).isPresent();
  }
}
