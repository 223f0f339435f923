package dev.irsacheck.emulator.policy;

import java.util.List;
import java.util.Map;

/**
 * {@code Principal} or {@code NotPrincipal}.
 *
 * @param negated whether it is {@code NotPrincipal}: everybody but those named
 * @param names by {@code AWS}, {@code Federated}, {@code Service}; a name of one kind is none of
 *     another
 */
record PrincipalElement(boolean negated, boolean wildcard, Map<String, List<String>> names) {
  static final String WILDCARD = "*";

  /** The user guide: {@code "*"} and {@code {"AWS": "*"}} are equivalent. */
  static PrincipalElement read(boolean negated, Object element) {
    if (WILDCARD.equals(element)) {
      return new PrincipalElement(negated, true, Map.of());
    }
    Map<String, List<String>> names = Tree.textsByKey(element);
    boolean wildcard = names.getOrDefault(Caller.Kind.AWS.word(), List.of()).contains(WILDCARD);
    return new PrincipalElement(negated, wildcard, names);
  }

  boolean covers(Caller caller) {
    return (wildcard || isNamed(caller)) != negated;
  }

  private boolean isNamed(Caller caller) {
    for (String name : names.getOrDefault(caller.kind().word(), List.of())) {
      if (caller.names().contains(name)) {
        return true;
      }
    }
    return false;
  }
}
