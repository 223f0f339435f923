package dev.irsacheck.emulator.policy;

import java.util.Optional;

/** A comparison with what may stand before and after its name. */
record Operator(Quantifier quantifier, Comparison comparison, boolean ifExists) {
  private static final String IF_EXISTS = "IfExists";

  /** How a key with several values is compared. */
  enum Quantifier {
    NONE(""),
    FOR_ANY_VALUE("ForAnyValue:"),
    FOR_ALL_VALUES("ForAllValues:");

    private final String prefix;

    Quantifier(String prefix) {
      this.prefix = prefix;
    }
  }

  /** Empty where IAM knows no such operator; {@code Null} takes no {@code IfExists}. */
  static Optional<Operator> named(String name) {
    Quantifier quantifier = Quantifier.NONE;
    for (Quantifier each : Quantifier.values()) {
      if (name.startsWith(each.prefix)) {
        quantifier = each;
      }
    }
    String rest = name.substring(quantifier.prefix.length());
    boolean ifExists = rest.endsWith(IF_EXISTS);
    if (ifExists) {
      rest = rest.substring(0, rest.length() - IF_EXISTS.length());
    }
    Optional<Comparison> comparison = Comparison.named(rest);
    if (comparison.isEmpty() || (ifExists && comparison.get() == Comparison.NULL)) {
      return Optional.empty();
    }
    return Optional.of(new Operator(quantifier, comparison.get(), ifExists));
  }
}
