package dev.irsacheck.base.json;

import com.fasterxml.jackson.core.JsonLocation;
import java.util.Optional;

/**
 * The text is not JSON, holds a key twice in one object, or is larger or deeper than any honest
 * document; the message says which.
 */
public final class MalformedJson extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String repeatedKey;
  private final int line;
  private final int column;

  MalformedJson(String message) {
    this(message, null);
  }

  /**
   * @param at null where it is not known; bounds of the reader carry none
   */
  MalformedJson(String message, JsonLocation at) {
    this(message, "", at, null);
  }

  private MalformedJson(String what, String pause, JsonLocation at, String repeatedKey) {
    super(at == null ? what : what + pause + place(at));
    this.what = what;
    this.repeatedKey = repeatedKey;
    this.line = at == null ? 0 : at.getLineNr();
    this.column = at == null ? 0 : at.getColumnNr();
  }

  /**
   * @param at where the second of them stands
   */
  static MalformedJson repeated(String key, JsonLocation at) {
    return new MalformedJson("JSON in which a key stands twice in one object", ",", at, key);
  }

  private static String place(JsonLocation at) {
    return " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  /** The message without the place. */
  public String description() {
    return what;
  }

  /** From 1; 0 where it is not known. */
  public int line() {
    return line;
  }

  /** From 1; 0 where it is not known. */
  public int column() {
    return column;
  }

  /**
   * The key that stands twice in one object, where that is the fault. The message does not name it:
   * it may be a piece of a secret.
   */
  public Optional<String> repeatedKey() {
    return Optional.ofNullable(repeatedKey);
  }
}
