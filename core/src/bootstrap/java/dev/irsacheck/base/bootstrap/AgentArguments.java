package dev.irsacheck.base.bootstrap;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes apart {@code key=value,key=value}, the text behind {@code -javaagent:irsa-check.jar=}.
 *
 * <p>A value that holds a comma stands in quotes of either kind, or has a backslash before the
 * comma. The backslash is the way in {@code JAVA_TOOL_OPTIONS}, where the JVM itself eats the
 * quotes. It escapes comma, quotes and itself and is an ordinary character before all others, so
 * that a Windows path can be written as it is. A key without {@code =} stands for {@code true}.
 */
public final class AgentArguments {
  /** One of them. */
  public static final class Argument {
    public final String key;

    /** Null if the key stood alone. */
    public final String value;

    Argument(String key, String value) {
      this.key = key;
      this.value = value;
    }
  }

  /** In their order. */
  public final List<Argument> arguments = new ArrayList<>();

  /** What cannot be taken apart; it is none of the arguments. */
  public final List<String> faults = new ArrayList<>();

  private final String text;
  private int at;

  /**
   * @param text null, as the JVM passes it, if there is none
   */
  public AgentArguments(String text) {
    this.text = text == null ? "" : text;
    while (at < this.text.length()) {
      readOne();
      at++;
    }
  }

  /** Reads one argument and stops at its comma or at the end. */
  private void readOne() {
    int start = at;
    while (!atEnd() && text.charAt(at) != '=') {
      at++;
    }
    String key = SettingText.stripped(text.substring(start, at));
    if (atEnd()) {
      // Nothing between two commas, or behind the last, is a slip without consequence.
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

  /** Null, and a fault, if the quotes do not stand around the whole value. */
  private String quoted(String key) {
    char quote = text.charAt(at++);
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      // Within single quotes everything stands for itself, as in a shell.
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
