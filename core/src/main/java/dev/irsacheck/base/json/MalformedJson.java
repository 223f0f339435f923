package dev.irsacheck.base.json;

import com.fasterxml.jackson.core.JsonLocation;
import java.util.Optional;

/** The text is not JSON, has a key twice in an object, or is too large or too deep. */
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
   * @param at null if unknown
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

  static MalformedJson repeated(String key, JsonLocation at) {
    return new MalformedJson("JSON in which a key stands twice in one object", ",", at, key);
  }

  private static String place(JsonLocation at) {
    return " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  public String description() {
    return what;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  /** The duplicate key, which the message omits because it may contain a secret. */
  public Optional<String> repeatedKey() {
    return Optional.ofNullable(repeatedKey);
  }
}
