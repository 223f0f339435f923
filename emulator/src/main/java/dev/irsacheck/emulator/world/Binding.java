package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.http.HttpListener;
import dev.irsacheck.emulator.policy.TrustPolicy;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Creates records from a world's YAML by hyphenated names; {@code name} is the key in a map. All
 * scalars are texts, and an unknown key is an error: a misspelt one must not be ignored.
 */
public final class Binding {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private Binding() {}

  /**
   * Creates a record.
   *
   * @param place the node's name in messages
   * @param name its key in a map; null if it has none
   * @throws MalformedWorld if a key is unknown or missing, or a value is invalid
   */
  public static <R extends Record> R record(Class<R> type, String place, String name, Object node) {
    if (!(node instanceof Map<?, ?> map)) {
      throw unexpected(place, "a map", node);
    }
    RecordComponent[] components = type.getRecordComponents();
    List<String> known = new ArrayList<>(Arrays.stream(components).map(Binding::key).toList());
    known.removeIf(key -> name != null && key.equals("name"));
    for (Object key : map.keySet()) {
      if (!known.contains(key)) {
        throw new MalformedWorld(
            at(place, key) + ": unknown key; known here are " + String.join(", ", known));
      }
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      String key = key(components[i]);
      Object given = known.contains(key) ? map.get(key) : name;
      values[i] =
          given == null
              ? absent(components[i], at(place, key))
              : value(components[i].getGenericType(), at(place, key), null, given);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return type.cast(
        call(
            () -> {
              Constructor<R> constructor = type.getDeclaredConstructor(types);
              constructor.setAccessible(true);
              return constructor.newInstance(values);
            },
            place));
  }

  public static Map<?, ?> load(String name, String yaml) {
    try {
      Object document = parser().load(yaml);
      if (document instanceof Map<?, ?> map) {
        return map;
      }
      throw new MalformedWorld(name + ": a world is a YAML map, this is none");
    } catch (MarkedYAMLException broken) {
      String line =
          broken.getProblemMark() == null ? "" : ":" + (broken.getProblemMark().getLine() + 1);
      throw new MalformedWorld(name + line + ": " + broken.getProblem());
    } catch (YAMLException broken) {
      throw new MalformedWorld(name + ": " + broken.getMessage());
    }
  }

  /** Reads plain data, all of it text except {@code ~}: an account id is not a number. */
  private static Yaml parser() {
    LoaderOptions limits = new LoaderOptions();
    limits.setAllowDuplicateKeys(false);
    limits.setMaxAliasesForCollections(20);
    limits.setCodePointLimit(1 << 20);
    DumperOptions unused = new DumperOptions();
    return new Yaml(
        new SafeConstructor(limits), new Representer(unused), unused, limits, new TextOnly());
  }

  private static final class TextOnly extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }

  /** The default of an absent value, as YAML text. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Default {
    String value();
  }

  private static Object absent(RecordComponent component, String place) {
    Default written = component.getAnnotation(Default.class);
    if (written != null) {
      Object node = written.value().equals("{}") ? Map.of() : written.value();
      return value(component.getGenericType(), place, null, node);
    }
    Class<?> type = component.getType();
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == List.class || type == Map.class) {
      return type == List.class ? List.of() : Map.of();
    }
    if (type == boolean.class) {
      return false;
    }
    throw new MalformedWorld(place + ": missing");
  }

  private static String key(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Object value(Type type, String place, String name, Object node) {
    if (type instanceof ParameterizedType generic) {
      Type of = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      return generic.getRawType() == Optional.class
          ? Optional.of(value(of, place, name, node))
          : generic.getRawType() == Map.class ? map(of, place, node) : list(of, place, node);
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted == TrustPolicy.class) {
      return call(() -> TrustPolicy.read(node), place);
    }
    boolean isText = node instanceof String;
    if (wanted.isRecord() && !(isText && isWritten(wanted))) {
      return record(wanted.asSubclass(Record.class), place, name, node);
    }
    if (!isText) {
      throw unexpected(place, "a text", node);
    }
    return call(() -> read(wanted, (String) node), place);
  }

  /** Reads a map by name; {@code ~} removes an entry of the base. */
  private static Map<String, Object> map(Type of, String place, Object node) {
    if (!(node instanceof Map<?, ?> entries)) {
      throw unexpected(place, "a map", node);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    entries.forEach(
        (key, value) -> {
          if (value != null) {
            map.put(key.toString(), value(of, at(place, key), key.toString(), value));
          }
        });
    return map;
  }

  /** Reads a list of records, or of texts, which may be a single text as in IAM's JSON. */
  private static List<Object> list(Type of, String place, Object node) {
    boolean texts = !((Class<?>) of).isRecord() || isWritten((Class<?>) of);
    if (texts && node instanceof String) {
      return List.of(value(of, place, null, node));
    }
    if (!(node instanceof List<?> items)) {
      throw unexpected(place, texts ? "a text or a list" : "a list", node);
    }
    List<Object> list = new ArrayList<>();
    for (Object item : items) {
      list.add(value(of, texts ? place : place + "[" + list.size() + "]", null, item));
    }
    return List.copyOf(list);
  }

  private static boolean isWritten(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(each -> each.getName().equals("parse"));
  }

  private static Object read(Class<?> type, String text) throws ReflectiveOperationException {
    if (type == String.class) {
      return text;
    }
    if (type == int.class) {
      return whole(text);
    }
    if (type == Duration.class) {
      return duration(text);
    }
    if (type == InetSocketAddress.class) {
      return HttpListener.address(text);
    }
    if (type == boolean.class) {
      return oneOf(text, List.of("off", "false", "on", "true")) > 1;
    }
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return constants[oneOf(text, Arrays.stream(constants).map(Binding::word).toList())];
    }
    Method parse = type.getDeclaredMethod("parse", String.class);
    parse.setAccessible(true);
    return parse.invoke(null, text);
  }

  static String word(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int oneOf(String text, List<String> words) {
    if (!words.contains(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not one of " + String.join(", ", words));
    }
    return words.indexOf(text);
  }

  private static int whole(String text) {
    if (!text.matches("-?[0-9]{1,9}")) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number");
    }
    return Integer.parseInt(text);
  }

  private static Duration duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration such as 250ms, 30s, 20m, 25h or 6d");
    }
    int amount = whole(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private interface Reading {
    Object get() throws ReflectiveOperationException, TrustPolicy.Malformed;
  }

  private static Object call(Reading reading, String place) {
    try {
      return reading.get();
    } catch (InvocationTargetException thrown) {
      throw new MalformedWorld(place(place) + thrown.getCause().getMessage());
    } catch (IllegalArgumentException | TrustPolicy.Malformed refused) {
      throw new MalformedWorld(place(place) + refused.getMessage());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String place(String place) {
    return place + (place.endsWith(":") ? " " : ": ");
  }

  private static String at(String place, Object key) {
    return place + (place.endsWith(":") ? " " : ".") + key;
  }

  private static MalformedWorld unexpected(String place, String wanted, Object node) {
    String found =
        node == null
            ? "nothing"
            : node instanceof Map ? "a map" : node instanceof List ? "a list" : "'" + node + "'";
    return new MalformedWorld(place(place) + "expected " + wanted + ", found " + found);
  }
}
