package dev.irsacheck.check.facts;

import dev.irsacheck.chain.evidence.Source;

public sealed interface Fact<T> {
  record Known<T>(T value, Source source) implements Fact<T> {}

  /** {@code reason} completes "not run: …". */
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

  default T orElse(T other) {
    return this instanceof Known<T> known ? known.value() : other;
  }

  default Source origin() {
    return this instanceof Known<T> known ? known.source() : Source.NONE;
  }
}
