package dev.irsacheck.emulator.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The condition keys of a request and their values; keys are compared without regard to case. */
final class Context {
  private final Map<String, List<String>> values = new TreeMap<>();

  Context(Map<String, List<String>> values) {
    values.forEach((key, value) -> this.values.put(key.toLowerCase(Locale.ROOT), value));
  }

  /** Empty where the request has no such key. */
  List<String> valuesOf(String key) {
    return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
  }

  /** The key as a policy variable, which one of several values cannot be. */
  Optional<String> variable(String key) {
    List<String> all = valuesOf(key);
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }
}
