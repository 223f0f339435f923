package dev.irsacheck.emulator.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads the files of core's scenarios. Each says what differs from the pod that it is {@code
 * based-on}, one of the folder {@code bases}. Maps are merged key by key, everything else replaces,
 * and {@code without} takes away: {@code token}, or {@code env/AWS_REGION} in a map.
 */
public final class Pods {
  private static final String SHIPPED = "/dev/irsacheck/emulator/pods/";
  private static final String BASES = "bases/";

  private final Function<String, Optional<String>> texts;
  private final Map<String, Map<String, Map<String, Object>>> read = new TreeMap<>();

  private Pods(Function<String, Optional<String>> texts) {
    this.texts = texts;
  }

  /** Every pod of a folder as a whole, by name. */
  public static Map<String, Map<String, Object>> in(Path folder) {
    Pods pods = new Pods(file -> text(folder.resolve(file)));
    Map<String, Map<String, Object>> all = new TreeMap<>();
    for (String file : files(folder)) {
      pods.documents(file)
          .forEach(
              (name, own) -> {
                if (all.put(name, pods.whole(name, own)) != null) {
                  throw new IllegalArgumentException(file + ": there are two scenarios " + name);
                }
              });
    }
    return all;
  }

  /**
   * A pod that ships with the emulator, as a whole.
   *
   * @param name that of its file, of a base, or {@code FILE/NAME} where a file has several
   */
  static Optional<Map<String, Object>> shipped(String name) {
    if (!name.matches("[a-z0-9-]+(/[a-z0-9-]+)?")) {
      return Optional.empty();
    }
    Pods pods = new Pods(Pods::resource);
    String[] parts = name.split("/");
    String own = parts[parts.length - 1];
    for (String each : List.of(parts[0], BASES + name)) {
      Map<String, Object> written = pods.documents(each + ".yaml").get(own);
      if (written != null) {
        return Optional.of(pods.whole(own, written));
      }
    }
    return Optional.empty();
  }

  private static List<String> files(Path folder) {
    List<String> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
      found.forEach(file -> files.add(file.getFileName().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + folder, e);
    }
    Collections.sort(files);
    return files;
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static Optional<String> resource(String file) {
    try (InputStream in = Pods.class.getResourceAsStream(SHIPPED + file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /**
   * A file is a pod of its name, or several, each with a name of its own; no file has no pods. They
   * are read once.
   */
  private Map<String, Map<String, Object>> documents(String file) {
    Map<String, Map<String, Object>> known = read.get(file);
    if (known == null) {
      known = new LinkedHashMap<>();
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      for (Object document : yaml.loadAll(texts.apply(file).orElse(""))) {
        Map<String, Object> own = copy((Map<?, ?>) document);
        Object name = own.remove("name");
        String its =
            name == null
                ? file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'))
                : name.toString();
        if (known.put(its, own) != null) {
          throw new IllegalArgumentException(file + ": there are two scenarios " + its);
        }
      }
      read.put(file, known);
    }
    return known;
  }

  private Map<String, Object> whole(String name, Map<String, Object> written) {
    Map<String, Object> own = copy(written);
    Object base = own.remove("based-on");
    if (base == null) {
      return own;
    }
    Map<String, Object> start = documents(BASES + base + ".yaml").get(base.toString());
    if (start == null) {
      throw new IllegalArgumentException(name + ": there is no base " + base);
    }
    Map<String, Object> whole = whole(base.toString(), start);
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
