package dev.irsacheck.base.bootstrap;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses {@code key=value,key=value}, the text after {@code -javaagent:irsa-check.jar=}.
 *
 * <p>A value with a comma is in single or double quotes, or has a backslash before the comma.
 * {@code JAVA_TOOL_OPTIONS} needs the backslash, because the JVM removes quotes there. A backslash
 * escapes only comma, quotes and itself, so Windows paths need no escapes. A key without {@code =}
 * means {@code true}.
 */
public final class AgentArguments {
  public static final class Argument {
    public final String key;

    /** Null if the key has no {@code =}. */
    public final String value;

    Argument(String key, String value) {
      this.key = key;
      this.value = value;
    }
  }

  public final List<Argument> arguments = new ArrayList<>();

  /** Messages about arguments that could not be parsed. */
  public final List<String> faults = new ArrayList<>();

  private final String text;
  private int at;

  public AgentArguments(String text) {
    this.text = text == null ? "" : text;
    while (at < this.text.length()) {
      readOne();
      at++;
    }
  }

  private void readOne() {
    int start = at;
    while (!atEnd() && text.charAt(at) != '=') {
      at++;
    }
    String key = SettingText.stripped(text.substring(start, at));
    if (atEnd()) {
      if (!key.isEmpty()) {
        arguments.add(new Argument(key, null));
      }
      return;
    }
    at++;
    String value = value(key);
    if (key.isEmpty()) {
      faults.add("a value without a name");
    } else if (value != null) {
      arguments.add(new Argument(key, value));
    }
  }

  private String value(String key) {
    while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    boolean quoted = !atEnd() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    return quoted ? quoted(key) : bare();
  }

  private String quoted(String key) {
    char quote = text.charAt(at++);
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (quote == '"' && escapes()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    if (at == text.length()) {
      faults.add("the quote that opens the value of " + key + " is never closed");
      return null;
    }
    at++;
    boolean more = false;
    while (!atEnd()) {
      more |= !Character.isWhitespace(text.charAt(at++));
    }
    if (more) {
      faults.add("text follows the closing quote of " + key);
      return null;
    }
    return value.toString();
  }

  private String bare() {
    StringBuilder value = new StringBuilder();
    while (!atEnd()) {
      if (escapes()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    return SettingText.stripped(value.toString());
  }

  private boolean escapes() {
    return text.charAt(at) == '\\'
        && at + 1 < text.length()
        && ",\"'\\".indexOf(text.charAt(at + 1)) >= 0;
  }

  private boolean atEnd() {
    return at >= text.length() || text.charAt(at) == ',';
  }
}
