package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Printable;
import java.util.List;
import java.util.Optional;

/**
 * One element of a statement that keeps the token out. All texts are fit for a terminal.
 *
 * @param element {@code Effect}, {@code Principal}, {@code Action}, or {@code Condition OPERATOR
 *     KEY}
 * @param wanted what the policy asks for
 * @param got what this token and this request bring
 * @param nearMiss the slip behind it, where one is recognised
 */
public record Mismatch(String element, String wanted, String got, Optional<NearMiss> nearMiss) {

  static Mismatch of(String element, String wanted, String got, NearMiss nearMiss) {
    return new Mismatch(Printable.of(element), wanted, got, Optional.ofNullable(nearMiss));
  }

  /** {@code :sub} for a condition on it; the issuer before it only fills the line. */
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

  /** The first slip of this kind among several mismatches; empty if there is none. */
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
