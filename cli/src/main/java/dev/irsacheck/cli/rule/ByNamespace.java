package dev.irsacheck.cli.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Things by their names and namespaces. A cluster has thousands of one name, {@code default} in
 * each of its namespaces, so that nobody may look through all of them for each pod.
 */
final class ByNamespace<T> {
  private record Key(String namespace, String name) {}

  private final Map<String, List<T>> named = new HashMap<>();
  private final Map<Key, List<T>> within = new HashMap<>();

  /**
   * @param namespace null where it is not known
   */
  void add(String namespace, String name, T thing) {
    named.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(thing);
    within.computeIfAbsent(new Key(namespace, name), absent -> new ArrayList<>(1)).add(thing);
  }

  /** Of whatever namespace. */
  List<T> named(String name) {
    return named.getOrDefault(name, List.of());
  }

  /** Those that may be in this namespace, which is any if it is null; the ones that are first. */
  List<T> named(String namespace, String name) {
    if (namespace == null) {
      return named(name);
    }
    List<T> same = within.getOrDefault(new Key(namespace, name), List.of());
    List<T> any = within.getOrDefault(new Key(null, name), List.of());
    if (same.isEmpty() || any.isEmpty()) {
      return same.isEmpty() ? any : same;
    }
    List<T> both = new ArrayList<>(same);
    both.addAll(any);
    return both;
  }
}
