package dev.irsacheck.trust;

import dev.irsacheck.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON maps whose static type is lost. */
final class JsonObject {
  private JsonObject() {}

  /** The same members in the same order. */
  static Map<String, Object> of(Map<?, ?> map) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : map.entrySet()) {
      members.put((String) each.getKey(), each.getValue());
    }
    return members;
  }

  /** For a message: the names of the members. */
  static String namesOf(Map<?, ?> map) {
    List<String> names = new ArrayList<>();
    for (Object name : map.keySet()) {
      names.add((String) name);
    }
    return names.isEmpty() ? "nothing" : Printable.of(String.join(", ", names));
  }
}
