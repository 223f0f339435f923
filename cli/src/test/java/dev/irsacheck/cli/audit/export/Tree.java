package dev.irsacheck.cli.audit.export;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

final class Tree {
  private static final int LONGEST = 32 << 20;

  private Tree() {}

  /** Sorts by key, like kubectl; a null value removes its key. */
  static Map<String, Object> map(Object... keysAndValues) {
    return put(new TreeMap<>(), keysAndValues);
  }

  /** Keeps this order, like the AWS CLI. */
  static Map<String, Object> ordered(Object... keysAndValues) {
    return put(new LinkedHashMap<>(), keysAndValues);
  }

  static List<Object> list(Object... items) {
    return new ArrayList<>(List.of(items));
  }

  private static Map<String, Object> put(Map<String, Object> map, Object... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      if (keysAndValues[i + 1] != null) {
        map.put((String) keysAndValues[i], keysAndValues[i + 1]);
      }
    }
    return map;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> at(Map<String, Object> map, String... keys) {
    Map<String, Object> found = map;
    for (String key : keys) {
      found = (Map<String, Object>) found.computeIfAbsent(key, absent -> new TreeMap<>());
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> items(Map<String, Object> map, String key) {
    return (List<Map<String, Object>>) map.computeIfAbsent(key, absent -> new ArrayList<>());
  }

  static String text(Map<String, Object> map, String key) {
    return (String) map.get(key);
  }

  static Map<String, String> texts(Map<String, Object> map, String key) {
    Map<String, String> texts = new TreeMap<>();
    if (map.get(key) instanceof Map<?, ?> found) {
      found.forEach((name, value) -> texts.put((String) name, (String) value));
    }
    return texts;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> read(byte[] json) {
    try {
      return (Map<String, Object>) Json.parse(json, LONGEST);
    } catch (MalformedJson e) {
      throw new AssertionError(e);
    }
  }
}
