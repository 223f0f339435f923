package dev.irsacheck.chain.policy.judged;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

final class Smaller {
  private Smaller() {}

  static Map<String, Object> than(
      Map<String, Object> policy, Predicate<Map<String, Object>> shows) {
    Map<String, Object> smallest = policy;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Object each : withOneLess(smallest)) {
        @SuppressWarnings("unchecked")
        Map<String, Object> candidate = (Map<String, Object>) each;
        if (shows.test(candidate)) {
          smallest = candidate;
          smaller = true;
          break;
        }
      }
    }
    return smallest;
  }

  private static List<Object> withOneLess(Object node) {
    List<Object> all = new ArrayList<>();
    if (node instanceof Map<?, ?> map) {
      for (Object key : map.keySet()) {
        Map<Object, Object> less = new LinkedHashMap<>(map);
        less.remove(key);
        all.add(less);
        for (Object value : withOneLess(map.get(key))) {
          Map<Object, Object> other = new LinkedHashMap<>(map);
          other.put(key, value);
          all.add(other);
        }
      }
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        List<Object> less = new ArrayList<>(list);
        less.remove(i);
        if (!less.isEmpty()) {
          all.add(less);
        }
        for (Object value : withOneLess(list.get(i))) {
          List<Object> other = new ArrayList<>(list);
          other.set(i, value);
          all.add(other);
        }
      }
    }
    return all;
  }
}
