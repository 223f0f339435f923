package dev.irsacheck.chain.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An editable {@code Condition} element as JSON; other members do not change. */
final class ConditionBlock {
  private final Map<String, Map<String, Object>> operators = new LinkedHashMap<>();

  static ConditionBlock of(Map<?, ?> statement) {
    ConditionBlock block = new ConditionBlock();
    if (statement.get("Condition") instanceof Map<?, ?> raw) {
      for (Map.Entry<?, ?> each : raw.entrySet()) {
        block.operators.put((String) each.getKey(), members((Map<?, ?>) each.getValue()));
      }
    }
    return block;
  }

  static Map<String, Object> members(Map<?, ?> object) {
    Map<String, Object> members = new LinkedHashMap<>();
    object.forEach((name, value) -> members.put((String) name, value));
    return members;
  }

  boolean has(String operator, String key) {
    Set<String> keys = operators.getOrDefault(operator, Map.of()).keySet();
    return keys.stream().anyMatch(key::equalsIgnoreCase);
  }

  Object get(String operator, String key) {
    return operators.getOrDefault(operator, Map.of()).get(key);
  }

  void put(String operator, String key, Object values) {
    operators.computeIfAbsent(operator, unused -> new LinkedHashMap<>()).put(key, values);
  }

  void replace(Condition old, Condition now, Object values) {
    Map<String, Object> keys = operators.get(old.operatorName());
    if (old.operatorName().equals(now.operatorName())) {
      Map<String, Object> before = new LinkedHashMap<>(keys);
      keys.clear();
      for (Map.Entry<String, Object> each : before.entrySet()) {
        boolean it = each.getKey().equals(old.key());
        keys.put(it ? now.key() : each.getKey(), it ? values : each.getValue());
      }
      return;
    }
    remove(old);
    put(now.operatorName(), now.key(), values);
  }

  void remove(Condition old) {
    Map<String, Object> keys = operators.get(old.operatorName());
    keys.remove(old.key());
    if (keys.isEmpty()) {
      operators.remove(old.operatorName());
    }
  }

  Map<String, Map<String, Object>> byOperator() {
    return operators;
  }

  Map<String, Object> json() {
    return new LinkedHashMap<>(operators);
  }

  static Object values(List<String> values, Object before) {
    return values.size() == 1 && !(before instanceof List<?>)
        ? values.get(0)
        : new ArrayList<Object>(values);
  }
}
