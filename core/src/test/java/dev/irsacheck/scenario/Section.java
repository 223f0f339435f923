package dev.irsacheck.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A map of a scenario in which every key must be read by some reader. */
final class Section {
  private final String where;
  private final Map<String, Object> values;

  private Section(String where, Map<String, Object> values) {
    this.where = where;
    this.values = values;
  }

  static Section of(String where, Map<?, ?> content) {
    return map(where, content);
  }

  private static Section map(String where, Object content) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (content instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        values.put(String.valueOf(entry.getKey()), entry.getValue());
      }
    } else if (content != null) {
      throw new IllegalArgumentException(where + " holds no map: " + content);
    }
    return new Section(where, values);
  }

  /** Rejects unknown keys, since a typing error would otherwise change the pod silently. */
  Section only(String... known) {
    for (String key : values.keySet()) {
      if (!List.of(known).contains(key)) {
        throw new IllegalArgumentException(where + " has the unknown key \"" + key + "\"");
      }
    }
    return this;
  }

  Set<String> keys() {
    return values.keySet();
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  String text(String key, String otherwise) {
    Object value = values.get(key);
    return values.containsKey(key) ? (value == null ? null : String.valueOf(value)) : otherwise;
  }

  int number(String key, int otherwise) {
    return values.get(key) instanceof Number number ? number.intValue() : otherwise;
  }

  boolean truth(String key, boolean otherwise) {
    return values.get(key) instanceof Boolean truth ? truth : otherwise;
  }

  Duration duration(String key) {
    return has(key) ? Times.duration(text(key, null)) : null;
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object element : list(key)) {
      texts.add(String.valueOf(element));
    }
    return texts;
  }

  List<Section> maps(String key) {
    List<Section> elements = new ArrayList<>();
    for (Object element : list(key)) {
      elements.add(map(where + ", " + key, element));
    }
    return elements;
  }

  List<?> list(String key) {
    return values.get(key) instanceof List<?> list ? list : List.of();
  }

  Object value(String key) {
    return values.get(key);
  }

  Section map(String key) {
    return map(where + ", " + key, values.get(key));
  }

  Map<String, String> textMap(String key) {
    return map(key).textMap();
  }

  Map<String, String> textMap() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      texts.put(entry.getKey(), String.valueOf(entry.getValue()));
    }
    return texts;
  }
}
