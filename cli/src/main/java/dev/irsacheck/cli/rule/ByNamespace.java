package dev.irsacheck.cli.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An index by name: scans are slow, because a cluster has thousands of {@code default}. */
final class ByNamespace<T> {
  private record Key(String namespace, String name) {}

  private final Map<String, List<T>> named = new HashMap<>();
  private final Map<Key, List<T>> within = new HashMap<>();

  void add(String namespace, String name, T thing) {
    named.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(thing);
    within.computeIfAbsent(new Key(namespace, name), absent -> new ArrayList<>(1)).add(thing);
  }

  List<T> named(String name) {
    return named.getOrDefault(name, List.of());
  }

  /** An unknown namespace matches any. */
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
