package dev.irsacheck.base.text;

/** The parsed value of a text, or what is wrong with the text. */
public sealed interface ParsedText<T> {
  record Valid<T>(T value) implements ParsedText<T> {}

  /**
   * @param problem completes a sentence that starts with the text's name
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

  default T orNull() {
    return this instanceof Valid<T> valid ? valid.value() : null;
  }

  default String problem() {
    return null;
  }
}
