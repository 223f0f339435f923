package dev.irsacheck.base.text;

/** What a text was read as, or what is wrong with it. */
public sealed interface Read<T> {
  record Valid<T>(T value) implements Read<T> {}

  /**
   * @param problem completes a sentence that begins with what was read
   */
  record Invalid<T>(String problem) implements Read<T> {}

  static <T> Read<T> valid(T value) {
    return new Valid<>(value);
  }

  static <T> Read<T> invalid(String problem) {
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
