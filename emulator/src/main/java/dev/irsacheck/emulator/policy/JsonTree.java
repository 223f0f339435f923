package dev.irsacheck.emulator.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON's maps, lists and scalars; IAM's grammar takes a single value for any list. */
final class JsonTree {
  private JsonTree() {}

  static List<Object> items(Object node) {
    List<Object> items = new ArrayList<>();
    if (node instanceof List<?> list) {
      items.addAll(list);
    } else {
      items.add(node);
    }
    return items;
  }

  static List<String> texts(Object node) {
    return items(node).stream().map(String::valueOf).toList();
  }

  static Map<String, Object> entries(Object node) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> entries.put(String.valueOf(key), value));
    }
    return entries;
  }

  static Map<String, List<String>> textsByKey(Object node) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    entries(node).forEach((key, value) -> texts.put(key, texts(value)));
    return texts;
  }
}
