package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Printable;
import java.util.List;
import java.util.Optional;

/**
 * An element of a statement that does not match the request.
 *
 * @param element {@code Effect}, {@code Principal}, {@code Action}, or {@code Condition OPERATOR
 *     KEY}
 */
public record Mismatch(String element, String wanted, String got, Optional<NearMiss> nearMiss) {

  static Mismatch of(String element, String wanted, String got, NearMiss nearMiss) {
    return new Mismatch(Printable.of(element), wanted, got, Optional.ofNullable(nearMiss));
  }

  public String label() {
    for (String ofAws : List.of(" aws:", " sts:")) {
      int at = element.indexOf(ofAws);
      if (element.startsWith("Condition ") && at > 0) {
        return element.substring(at + 1);
      }
    }
    int colon = element.lastIndexOf(':');
    boolean condition = element.startsWith("Condition ") && colon > element.lastIndexOf(' ');
    return condition ? element.substring(colon) : element;
  }

  public static Optional<NearMiss> nearMiss(List<Mismatch> mismatches, NearMiss.Kind kind) {
    return mismatches.stream()
        .filter(each -> each.is(kind))
        .findFirst()
        .flatMap(Mismatch::nearMiss);
  }

  boolean is(NearMiss.Kind kind) {
    return nearMiss.isPresent() && nearMiss.get().kind() == kind;
  }
}
