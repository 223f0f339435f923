package dev.irsacheck.emulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping of a world file together with its place, so that every complaint can say where it is.
 *
 * <p>All scalars are text: account ids and versions must not turn into numbers.
 */
final class YamlMap {
  private final String place;
  private final Map<?, ?> entries;

  private YamlMap(String place, Map<?, ?> entries) {
    this.place = place;
    this.entries = entries;
  }

  static YamlMap of(String place, Object node) {
    if (node instanceof Map<?, ?> map) {
      return new YamlMap(place, map);
    }
    throw new MalformedWorld(place + ": expected a map, found " + kindOf(node));
  }

  /** Refuses keys that nobody would read: a misspelt one must not silently change nothing. */
  YamlMap onlyKeys(String... known) {
    Set<String> allowed = Set.of(known);
    for (Object key : entries.keySet()) {
      if (!allowed.contains(key)) {
        throw new MalformedWorld(
            at(String.valueOf(key)) + ": unknown key; known here are " + String.join(", ", known));
      }
    }
    return this;
  }

  /** All of it as it was parsed, for who has a grammar of its own. */
  Map<?, ?> entries() {
    return entries;
  }

  String place() {
    return place;
  }

  boolean has(String key) {
    return entries.get(key) != null;
  }

  boolean holdsText(String key) {
    return entries.get(key) instanceof String;
  }

  List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Object key : entries.keySet()) {
      keys.add(String.valueOf(key));
    }
    return keys;
  }

  YamlMap map(String key) {
    require(key);
    return of(at(key), entries.get(key));
  }

  /** The map under the key, or an empty one where the key is absent. */
  YamlMap mapOrEmpty(String key) {
    return has(key) ? map(key) : new YamlMap(at(key), Map.of());
  }

  /** The maps under the key, by their names; empty where the key is absent. */
  Map<String, YamlMap> mapsByName(String key) {
    Map<String, YamlMap> maps = new LinkedHashMap<>();
    YamlMap parent = mapOrEmpty(key);
    for (String name : parent.keys()) {
      if (parent.has(name)) {
        maps.put(name, parent.map(name));
      }
    }
    return maps;
  }

  List<YamlMap> listOfMaps(String key) {
    List<YamlMap> maps = new ArrayList<>();
    Object node = entries.get(key);
    if (node == null) {
      return maps;
    }
    if (!(node instanceof List<?> list)) {
      throw new MalformedWorld(at(key) + ": expected a list, found " + kindOf(node));
    }
    for (int i = 0; i < list.size(); i++) {
      maps.add(of(at(key) + "[" + i + "]", list.get(i)));
    }
    return maps;
  }

  String text(String key) {
    require(key);
    Object node = entries.get(key);
    if (node instanceof String text) {
      return text;
    }
    throw new MalformedWorld(at(key) + ": expected a text, found " + kindOf(node));
  }

  Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  String textOr(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /** One text or a list of texts, as IAM's JSON allows for principals, actions and values. */
  List<String> texts(String key) {
    require(key);
    Object node = entries.get(key);
    if (node instanceof String text) {
      return List.of(text);
    }
    if (!(node instanceof List<?> list)) {
      throw new MalformedWorld(at(key) + ": expected a text or a list, found " + kindOf(node));
    }
    List<String> texts = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof String text)) {
        throw new MalformedWorld(at(key) + ": expected texts, found " + kindOf(item));
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }

  List<String> textsOr(String key, List<String> otherwise) {
    return has(key) ? texts(key) : otherwise;
  }

  int wholeNumberOr(String key, int otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    String text = text(key);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new MalformedWorld(at(key) + ": '" + text + "' is not a whole number");
    }
  }

  /**
   * A duration written as a number and its unit: {@code 250ms}, {@code 30s}, {@code 20m}, {@code
   * 25h}, {@code 6d}.
   */
  Duration durationOr(String key, Duration otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    String text = text(key);
    try {
      if (text.endsWith("ms")) {
        return Duration.ofMillis(amount(text, 2));
      }
      if (text.endsWith("s")) {
        return Duration.ofSeconds(amount(text, 1));
      }
      if (text.endsWith("m")) {
        return Duration.ofMinutes(amount(text, 1));
      }
      if (text.endsWith("h")) {
        return Duration.ofHours(amount(text, 1));
      }
      if (text.endsWith("d")) {
        return Duration.ofDays(amount(text, 1));
      }
    } catch (NumberFormatException notANumber) {
      // Falls through to the one message below.
    }
    throw new MalformedWorld(
        at(key) + ": '" + text + "' is not a duration such as 250ms, 30s, 20m, 25h or 6d");
  }

  private static int amount(String text, int unitLength) {
    int amount = Integer.parseInt(text.substring(0, text.length() - unitLength));
    if (amount < 0) {
      throw new NumberFormatException("negative");
    }
    return amount;
  }

  /** The constant whose name, in lower case with hyphens, stands under the key. */
  <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    String text = text(key);
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      if (name.equals(text)) {
        return constant;
      }
      names.add(name);
    }
    throw new MalformedWorld(
        at(key) + ": '" + text + "' is not one of " + String.join(", ", names));
  }

  private void require(String key) {
    if (!has(key)) {
      throw new MalformedWorld(at(key) + ": missing");
    }
  }

  private String at(String key) {
    return place.endsWith(":") ? place + " " + key : place + "." + key;
  }

  private static String kindOf(Object node) {
    if (node == null) {
      return "nothing";
    }
    if (node instanceof Map) {
      return "a map";
    }
    if (node instanceof List) {
      return "a list";
    }
    return "'" + node + "'";
  }
}
