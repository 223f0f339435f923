package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.corpus.PlayedPod;
import dev.irsacheck.emulator.corpus.Pods;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses a world file.
 *
 * <p>A world that is {@code based-on} a shipped scenario holds only the differences: maps are
 * merged by key, other values are replaced. The pod that it {@code plays} is merged between the
 * two. {@code ${port}}, {@code ${agent-port}} and {@code ${dir}} are replaced by the emulator's
 * ports and directory.
 */
public final class WorldFile {
  private static final int DEEPEST_BASE = 8;
  private static final String PLAYS = "plays";
  private static final List<String> RESOURCES =
      List.of(
          "buckets secrets parameters queues keys tables topics functions streams domains"
              .split(" "));

  private final String source;
  private final Map<String, String> places;

  private WorldFile(String source, Map<String, String> places) {
    this.source = source;
    this.places = places;
  }

  /** The places of a world: the pod's files, the port of STS and the services, the agent's port. */
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
   * @param source the text's name in messages
   * @throws MalformedWorld if it is invalid
   */
  public static World parse(String source, String yaml, Places places) {
    WorldFile file = new WorldFile(source, places.byPlaceholder());
    Map<?, ?> merged = file.withBase(source, yaml, 0);
    return Binding.record(World.class, source + ":", null, file.completed(merged));
  }

  private Map<?, ?> withBase(String name, String yaml, int depth) {
    Map<?, ?> own = Binding.load(name, yaml);
    Map<?, ?> base = Map.of();
    if (own.get("based-on") != null) {
      base = base(name, String.valueOf(own.get("based-on")), depth);
    }
    if (own.get(PLAYS) != null) {
      base = Pods.merge(base, pod(name, own.get(PLAYS), base.get(PLAYS)));
    }
    return Pods.merge(base, own);
  }

  private Map<?, ?> base(String name, String base, int depth) {
    if (depth == DEEPEST_BASE) {
      throw new MalformedWorld(source + ": based-on: '" + base + "' is based on itself");
    }
    String yaml =
        Scenario.yamlOf(base)
            .orElseThrow(
                () ->
                    new MalformedWorld(
                        name + ": based-on: there is no scenario named '" + base + "'"));
    return withBase("scenario " + base, yaml, depth + 1);
  }

  /**
   * Returns the pod that a world plays.
   *
   * @param before the pod of the world's base, whose variables are removed; null for none
   */
  private static Map<?, ?> pod(String name, Object plays, Object before) {
    try {
      PlayedPod pod = PlayedPod.named(plays.toString());
      return pod.inWorld(before == null ? pod : PlayedPod.named(before.toString()));
    } catch (IllegalArgumentException unplayable) {
      throw new MalformedWorld(name + ": " + PLAYS + ": " + unplayable.getMessage());
    }
  }

  /**
   * Adds defaults from other parts of the world: resources are in the endpoint's region and the
   * first role's account, and both tokens belong to one pod.
   */
  private Map<?, ?> completed(Map<?, ?> merged) {
    Map<Object, Object> world = new LinkedHashMap<>((Map<?, ?>) placed(merged));
    world.remove("based-on");
    Map<?, ?> first =
        map(world.get("roles")).values().stream()
            .filter(Map.class::isInstance)
            .findFirst()
            .map(WorldFile::map)
            .orElse(Map.of());
    String[] arn = String.valueOf(first.get("arn")).split(":");
    Map<Object, Object> place = new LinkedHashMap<>(map(world.get("endpoint")));
    place.put("account", arn.length == 6 ? arn[4] : "111122223333");
    for (String kind : RESOURCES) {
      world.computeIfPresent(kind, (key, all) -> each(map(all), place));
    }
    Map<Object, Object> token = new LinkedHashMap<>(map(world.get("token")));
    token.keySet().removeAll(List.of("age", "lifetime", "content", "layout"));
    token.put("audience", "pods.eks.amazonaws.com");
    world.computeIfPresent(
        "pod-identity", (key, eks) -> Pods.merge(Map.of("token", token), map(eks)));
    return world;
  }

  private static Map<?, ?> each(Map<?, ?> resources, Map<?, ?> here) {
    Map<Object, Object> each = new LinkedHashMap<>(resources);
    each.replaceAll((name, one) -> one instanceof Map<?, ?> own ? placed(own, here) : one);
    return each;
  }

  private static Map<?, ?> placed(Map<?, ?> resource, Map<?, ?> here) {
    Map<Object, Object> own = new LinkedHashMap<>(resource);
    Map<Object, Object> place = new LinkedHashMap<>(here);
    for (String key : List.of("region", "account")) {
      if (own.get(key) != null) {
        place.put(key, own.get(key));
      }
      own.remove(key);
    }
    own.put("place", place);
    return own;
  }

  private static Map<?, ?> map(Object node) {
    return node instanceof Map<?, ?> map ? map : Map.of();
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
