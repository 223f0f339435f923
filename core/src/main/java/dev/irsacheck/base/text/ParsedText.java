package dev.irsacheck.base.text;

/** What a text was read as, or what is wrong with it. */
public sealed interface ParsedText<T> {
  record Valid<T>(T value) implements ParsedText<T> {}

  /**
   * @param problem completes a sentence that begins with what was read
   */
  record Invalid<T>(String problem) implements ParsedText<T> {}

  static <T> ParsedText<T> valid(T value) {
    return new Valid<>(value);
  }

  static <T> ParsedText<T> invalid(String problem) {
    return new Invalid<>(problem);
  }

  default boolean isValid() {
    return this instanceof Valid;
  }

  /** The value, null where there is none. */
  default T orNull() {
    return this instanceof Valid<T> valid ? valid.value() : null;
  }

  /** What is wrong, null where nothing is. */
  default String problem() {
    return null;
  }
}
