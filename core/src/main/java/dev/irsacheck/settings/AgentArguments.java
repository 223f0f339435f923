package dev.irsacheck.settings;

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
final class AgentArguments {
  static final String ORIGIN = "agent argument";

  /**
   * One of them.
   *
   * @param value null if the key stood alone
   */
  record Argument(String key, String value) {}

  private final String text;
  private final List<SettingsProblem> problems;
  private final List<Argument> arguments = new ArrayList<>();
  private int at;

  private AgentArguments(String text, List<SettingsProblem> problems) {
    this.text = text;
    this.problems = problems;
  }

  /** All arguments in their order; what cannot be taken apart is added to the problems. */
  static List<Argument> parse(String text, List<SettingsProblem> problems) {
    AgentArguments parser = new AgentArguments(text, problems);
    while (parser.at < text.length()) {
      parser.argument();
      parser.at++;
    }
    return parser.arguments;
  }

  /** Reads one argument and stops at its comma or at the end. */
  private void argument() {
    int start = at;
    while (!atEnd() && text.charAt(at) != '=') {
      at++;
    }
    String key = text.substring(start, at).strip();
    if (at == text.length() || text.charAt(at) == ',') {
      // Nothing between two commas, or behind the last, is a slip without consequence.
      if (!key.isEmpty()) {
        arguments.add(new Argument(key, null));
      }
      return;
    }
    at++;
    String value = value(key);
    if (key.isEmpty()) {
      malformed("a value without a name");
    } else if (value != null) {
      arguments.add(new Argument(key, value));
    }
  }

  private String value(String key) {
    while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (!atEnd() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      return quoted(key);
    }
    return bare();
  }

  /** Null, and a problem, if the quotes do not stand around the whole value. */
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
      malformed("the quote that opens the value of " + key + " is never closed");
      return null;
    }
    at++;
    boolean more = false;
    while (!atEnd()) {
      more |= !Character.isWhitespace(text.charAt(at++));
    }
    if (more) {
      malformed("text follows the closing quote of " + key);
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
    return value.toString().strip();
  }

  private boolean escapes() {
    return text.charAt(at) == '\\'
        && at + 1 < text.length()
        && ",\"'\\".indexOf(text.charAt(at + 1)) >= 0;
  }

  private boolean atEnd() {
    return at >= text.length() || text.charAt(at) == ',';
  }

  private void malformed(String complaint) {
    problems.add(new SettingsProblem(ORIGIN, "", complaint, ORIGIN, ""));
  }
}
