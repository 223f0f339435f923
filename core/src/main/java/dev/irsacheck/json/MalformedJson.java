package dev.irsacheck.json;

import java.util.Optional;

/**
 * The text is not JSON, holds a key twice in one object, or is larger or deeper than any honest
 * document; the message says which.
 */
public final class MalformedJson extends Exception {
  private static final long serialVersionUID = 1L;

  private final String repeatedKey;

  MalformedJson(String message) {
    this(message, null);
  }

  private MalformedJson(String message, String repeatedKey) {
    super(message);
    this.repeatedKey = repeatedKey;
  }

  /**
   * @param place such as {@code at line 1, column 2}, of the second of them
   */
  static MalformedJson repeated(String key, String place) {
    return new MalformedJson("JSON in which a key stands twice in one object," + place, key);
  }

  /**
   * The key that stands twice in one object, where that is the fault. The message does not name it:
   * it may be a piece of a secret.
   */
  public Optional<String> repeatedKey() {
    return Optional.ofNullable(repeatedKey);
  }
}
