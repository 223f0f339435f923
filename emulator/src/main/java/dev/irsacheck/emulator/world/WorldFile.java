package dev.irsacheck.emulator.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * The text of a world file, made into a world.
 *
 * <p>A world may be {@code based-on} a shipped scenario and then says only what differs: maps are
 * merged key by key, everything else replaces. {@code ${port}}, {@code ${agent-port}} and {@code
 * ${dir}} stand for where the emulator serves and writes.
 */
public final class WorldFile {
  private static final int DEEPEST_BASE = 8;

  private final String source;
  private final Map<String, String> places;

  private WorldFile(String source, Map<String, String> places) {
    this.source = source;
    this.places = places;
  }

  /** Where a world is served: the pod's files, STS and the services, the Pod Identity Agent. */
  public record Places(String directory, int port, int agentPort) {
    private Map<String, String> byPlaceholder() {
      return Map.of(
          "${dir}", directory,
          "${port}", String.valueOf(port),
          "${agent-port}", String.valueOf(agentPort));
    }
  }

  /**
   * Parses a world.
   *
   * @param source what the text is called in messages
   * @throws MalformedWorld if it cannot be served
   */
  public static World parse(String source, String yaml, Places places) {
    WorldFile file = new WorldFile(source, places.byPlaceholder());
    Map<?, ?> merged = file.withBase(source, yaml, 0);
    return WorldReader.read(YamlMap.of(source + ":", file.placed(merged)));
  }

  private Map<?, ?> withBase(String name, String yaml, int depth) {
    Map<?, ?> own = load(name, yaml);
    Object base = own.get("based-on");
    if (base == null) {
      return own;
    }
    if (depth == DEEPEST_BASE) {
      throw new MalformedWorld(source + ": based-on: '" + base + "' is based on itself");
    }
    String baseYaml =
        Scenario.yamlOf(String.valueOf(base))
            .orElseThrow(
                () ->
                    new MalformedWorld(
                        name + ": based-on: there is no scenario named '" + base + "'"));
    return merge(withBase("scenario " + base, baseYaml, depth + 1), own);
  }

  private static Map<?, ?> load(String name, String yaml) {
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

  /** Plain data only, and all of it text but {@code ~}: an account id is no number. */
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

  private static Map<?, ?> merge(Map<?, ?> base, Map<?, ?> own) {
    Map<Object, Object> merged = new LinkedHashMap<>(base);
    for (Map.Entry<?, ?> entry : own.entrySet()) {
      Object below = merged.get(entry.getKey());
      if (below instanceof Map<?, ?> baseMap && entry.getValue() instanceof Map<?, ?> ownMap) {
        merged.put(entry.getKey(), merge(baseMap, ownMap));
      } else {
        merged.put(entry.getKey(), entry.getValue());
      }
    }
    return merged;
  }

  private Object placed(Object node) {
    if (node instanceof Map<?, ?> map) {
      Map<Object, Object> placed = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        placed.put(placed(entry.getKey()), placed(entry.getValue()));
      }
      return placed;
    }
    if (node instanceof List<?> list) {
      List<Object> placed = new ArrayList<>();
      for (Object item : list) {
        placed.add(placed(item));
      }
      return placed;
    }
    if (node instanceof String text && text.contains("${")) {
      String placed = text;
      for (Map.Entry<String, String> place : places.entrySet()) {
        placed = placed.replace(place.getKey(), place.getValue());
      }
      return placed;
    }
    return node;
  }
}
