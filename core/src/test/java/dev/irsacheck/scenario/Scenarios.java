package dev.irsacheck.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The files under {@code scenarios/}: each says what differs from the pod that it is {@code
 * based-on}, one of {@code scenarios/bases/}. Maps are merged key by key, everything else replaces,
 * and {@code without} takes away: {@code token}, or {@code env/AWS_REGION} in a map.
 */
final class Scenarios {
  /** Where Maven runs the tests: the module's own folder. */
  private static final Path FOLDER = Path.of("src", "test", "resources", "scenarios");

  private final Map<String, Map<String, Object>> bases;

  private Scenarios(Map<String, Map<String, Object>> bases) {
    this.bases = bases;
  }

  /** Every scenario as a whole, by name. */
  static Map<String, Section> read() {
    Scenarios scenarios = new Scenarios(documents(FOLDER.resolve("bases")));
    Map<String, Section> all = new TreeMap<>();
    documents(FOLDER)
        .forEach((name, own) -> all.put(name, Section.of(name, scenarios.whole(name, own))));
    return all;
  }

  /** A file is a scenario of its name, or several, each with a name of its own. */
  private static Map<String, Map<String, Object>> documents(Path folder) {
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    for (Path file : files(folder)) {
      String fileName = file.getFileName().toString();
      for (Object document : yaml(file)) {
        Map<String, Object> scenario = copy((Map<?, ?>) document);
        Object name = scenario.remove("name");
        String known =
            name == null ? fileName.substring(0, fileName.lastIndexOf('.')) : name.toString();
        if (documents.put(known, scenario) != null) {
          throw new IllegalArgumentException(file + ": there are two scenarios " + known);
        }
      }
    }
    return documents;
  }

  private static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + folder, e);
    }
    Collections.sort(files);
    return files;
  }

  private static Iterable<Object> yaml(Path file) {
    try {
      return new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private Map<String, Object> whole(String name, Map<String, Object> own) {
    Object base = own.remove("based-on");
    if (base == null) {
      return own;
    }
    Map<String, Object> start = bases.get(base.toString());
    if (start == null) {
      throw new IllegalArgumentException(name + ": there is no base " + base);
    }
    Map<String, Object> whole = whole(base.toString(), copy(start));
    // What the base is about is not what this is about.
    whole.remove("about");
    if (own.remove("without") instanceof List<?> paths) {
      paths.forEach(path -> takeAway(name, whole, List.of(path.toString().split("/"))));
    }
    merge(whole, own);
    return whole;
  }

  private static void takeAway(String name, Map<?, ?> from, List<String> path) {
    Map<?, ?> map = from;
    for (String step : path.subList(0, path.size() - 1)) {
      map = map.get(step) instanceof Map<?, ?> deeper ? deeper : Map.of();
    }
    String last = path.get(path.size() - 1);
    if (!map.containsKey(last)) {
      throw new IllegalArgumentException(
          name + ": there is nothing to take away at " + String.join("/", path));
    }
    map.remove(last);
  }

  @SuppressWarnings("unchecked")
  private static void merge(Map<String, Object> base, Map<String, Object> own) {
    own.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> map && base.get(key) instanceof Map<?, ?> below) {
            merge((Map<String, Object>) below, (Map<String, Object>) map);
          } else {
            base.put(key, value);
          }
        });
  }

  /** Deep, and with texts as keys; lists are never changed. */
  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) ->
            copy.put(
                String.valueOf(key), value instanceof Map<?, ?> deeper ? copy(deeper) : value));
    return copy;
  }
}
