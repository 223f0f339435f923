package dev.irsacheck.check.facts;

import dev.irsacheck.chain.evidence.Source;

/** A value with its origin, or the reason why there is none. */
public sealed interface Fact<T> {
  record Known<T>(T value, Source source) implements Fact<T> {}

  /**
   * @param reason completes the sentence "not run: …"
   */
  record Unknown<T>(String reason) implements Fact<T> {}

  static <T> Fact<T> known(T value, Source source) {
    return new Known<>(value, source);
  }

  static <T> Fact<T> unknown(String reason) {
    return new Unknown<>(reason);
  }

  default boolean isKnown() {
    return this instanceof Known;
  }

  /** The value, or {@code other} where it is unknown. */
  default T orElse(T other) {
    return this instanceof Known<T> known ? known.value() : other;
  }

  /** The origin; {@link Source#NONE} where the value is unknown. */
  default Source origin() {
    return this instanceof Known<T> known ? known.source() : Source.NONE;
  }
}
