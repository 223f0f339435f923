package dev.irsacheck.cli.cluster.role;

import java.util.Map;
import java.util.Optional;

/**
 * A role as a tool declares it.
 *
 * @param name without its path; empty if the tool generates one
 * @param arn empty before the role exists
 * @param policy JSON maps and lists, or JSON text; null if the tool does not know it yet
 */
record DeclaredRole(String place, Optional<String> name, Optional<String> arn, Object policy) {
  static DeclaredRole of(String place, Map<?, ?> from, String name, String arn, String policy) {
    return new DeclaredRole(place, text(from, name), text(from, arn), from.get(policy));
  }

  static Optional<String> text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  boolean isCalled(String wanted) {
    String last = wanted.substring(wanted.lastIndexOf('/') + 1);
    return arn.map(wanted::equals).orElse(false)
        || name.map(last::equals).orElse(false) && (wanted.equals(last) || arn.isEmpty());
  }

  String shown() {
    return arn.or(() -> name).orElse(place);
  }
}
