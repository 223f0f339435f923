package dev.irsacheck.cli.cluster.role;

import java.util.Map;
import java.util.Optional;

/**
 * A role as some tool writes it down.
 *
 * @param place its address there, such as {@code aws_iam_role.orders}
 * @param name without its path; empty where the tool makes one up
 * @param arn empty before the role exists
 * @param policy the trust policy as JSON maps and lists, or as the text of a JSON document; null
 *     where the tool does not know it yet
 */
record DeclaredRole(String place, Optional<String> name, Optional<String> arn, Object policy) {
  /** A role of which nothing but these keys is known; a value that is no text counts as none. */
  static DeclaredRole of(String place, Map<?, ?> from, String name, String arn, String policy) {
    return new DeclaredRole(place, text(from, name), text(from, arn), from.get(policy));
  }

  static Optional<String> text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Whether somebody means this role by an ARN or a name. */
  boolean isCalled(String wanted) {
    String last = wanted.substring(wanted.lastIndexOf('/') + 1);
    return arn.map(wanted::equals).orElse(false)
        || name.map(last::equals).orElse(false) && (wanted.equals(last) || arn.isEmpty());
  }

  /** How a message calls it. */
  String shown() {
    return arn.or(() -> name).orElse(place);
  }
}
