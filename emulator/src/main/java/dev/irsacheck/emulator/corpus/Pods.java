package dev.irsacheck.emulator.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads core's scenarios: each differs from the pod that it is {@code based-on}. Maps are merged,
 * other values replaced; {@code without} removes {@code token} or {@code env/AWS_REGION}.
 */
public final class Pods {
  private static final String SHIPPED = "/dev/irsacheck/emulator/pods/";
  private static final String BASES = "bases/";

  private final Function<String, Optional<String>> texts;
  private final Map<String, Map<String, Map<?, ?>>> read = new TreeMap<>();

  private Pods(Function<String, Optional<String>> texts) {
    this.texts = texts;
  }

  public static Map<String, Map<?, ?>> in(Path folder) {
    Pods pods = new Pods(file -> text(folder.resolve(file)));
    Map<String, Map<?, ?>> all = new TreeMap<>();
    for (String file : files(folder)) {
      pods.documents(file).forEach((name, own) -> put(file, all, name, pods.whole(name, own)));
    }
    return all;
  }

  /** Returns a merged pod by its file, its base, or {@code FILE/NAME} if a file has several. */
  static Optional<Map<?, ?>> shipped(String name) {
    if (!name.matches("[a-z0-9-]+(/[a-z0-9-]+)?")) {
      return Optional.empty();
    }
    Pods pods = new Pods(Pods::resource);
    String[] parts = name.split("/");
    String own = parts[parts.length - 1];
    for (String file : List.of(parts[0], BASES + name)) {
      Map<?, ?> written = pods.documents(file + ".yaml").get(own);
      if (written != null) {
        return Optional.of(pods.whole(own, written));
      }
    }
    return Optional.empty();
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".yaml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + folder, e);
    }
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

  private Map<String, Map<?, ?>> documents(String file) {
    Map<String, Map<?, ?>> documents = read.get(file);
    if (documents == null) {
      documents = new LinkedHashMap<>();
      String named = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      for (Object document : yaml.loadAll(texts.apply(file).orElse(""))) {
        Map<Object, Object> own = new LinkedHashMap<>((Map<?, ?>) document);
        Object name = own.remove("name");
        put(file, documents, name == null ? named : name.toString(), own);
      }
      read.put(file, documents);
    }
    return documents;
  }

  private static void put(String file, Map<String, Map<?, ?>> to, String name, Map<?, ?> pod) {
    if (to.put(name, pod) != null) {
      throw new IllegalArgumentException(file + ": there are two scenarios " + name);
    }
  }

  private Map<?, ?> whole(String name, Map<?, ?> written) {
    Map<Object, Object> own = new LinkedHashMap<>(written);
    Object base = own.remove("based-on");
    if (base == null) {
      return own;
    }
    Map<?, ?> start = documents(BASES + base + ".yaml").get(base.toString());
    if (start == null) {
      throw new IllegalArgumentException(name + ": there is no base " + base);
    }
    // A pod does not inherit its base's description.
    Map<?, ?> whole = without(name, whole(base.toString(), start), "about");
    if (own.remove("without") instanceof List<?> paths) {
      for (Object path : paths) {
        whole = without(name, whole, path.toString());
      }
    }
    return merge(whole, own);
  }

  private static Map<?, ?> without(String name, Map<?, ?> from, String path) {
    String[] steps = path.split("/", 2);
    Object value = from.get(steps[0]);
    if (!from.containsKey(steps[0]) || steps.length > 1 && !(value instanceof Map)) {
      throw new IllegalArgumentException(name + ": there is nothing to take away at " + path);
    }
    Map<Object, Object> less = new LinkedHashMap<>(from);
    if (steps.length > 1) {
      less.put(steps[0], without(name, (Map<?, ?>) value, steps[1]));
    } else {
      less.remove(steps[0]);
    }
    return less;
  }

  public static Map<?, ?> merge(Map<?, ?> base, Map<?, ?> own) {
    Map<Object, Object> merged = new LinkedHashMap<>(base);
    own.forEach(
        (key, value) ->
            merged.put(
                key,
                base.get(key) instanceof Map<?, ?> below && value instanceof Map<?, ?> map
                    ? merge(below, map)
                    : value));
    return merged;
  }
}
