package dev.irsacheck.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A YAML map of a scenario whose every key must be one that somebody asks for. */
final class ScenarioFile {
  private final String where;
  private final Map<String, Object> values;

  private ScenarioFile(String where, Map<String, Object> values) {
    this.where = where;
    this.values = values;
  }

  /** Reads the file; one that is not there is an empty map. */
  static ScenarioFile read(Path file) {
    Object content = Files.exists(file) ? yaml(file) : null;
    return map(file.toString(), content);
  }

  static ScenarioFile empty() {
    return new ScenarioFile("nowhere", Map.of());
  }

  /** Reads a file that holds a list of maps. */
  static List<ScenarioFile> readList(Path file) {
    List<ScenarioFile> elements = new ArrayList<>();
    for (Object element : (List<?>) yaml(file)) {
      elements.add(map(file.toString(), element));
    }
    return elements;
  }

  private static Object yaml(Path file) {
    try {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static ScenarioFile map(String where, Object content) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (content instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        values.put(String.valueOf(entry.getKey()), entry.getValue());
      }
    } else if (content != null) {
      throw new IllegalArgumentException(where + " holds no map: " + content);
    }
    return new ScenarioFile(where, values);
  }

  /** Refuses a key that no reader knows: a slip would otherwise be a pod without it. */
  ScenarioFile only(String... known) {
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

  /** A duration such as {@code 87ms}, {@code 20s} or {@code -31h}; null if the key is missing. */
  Duration duration(String key) {
    return has(key) ? Times.duration(text(key, null)) : null;
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    if (values.get(key) instanceof List<?> list) {
      for (Object element : list) {
        texts.add(String.valueOf(element));
      }
    }
    return texts;
  }

  ScenarioFile map(String key) {
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
