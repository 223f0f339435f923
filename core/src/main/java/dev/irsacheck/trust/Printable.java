package dev.irsacheck.trust;

import java.util.List;

/** Makes text of policies and tokens fit for a terminal. */
final class Printable {
  /** An ARN has at most 2048 characters; past a few hundred nobody reads on. */
  private static final int MAX = 400;

  private static final int MAX_VALUES = 5;

  private Printable() {}

  /** Control and invisible formatting characters become {@code ?}; long text is cut. */
  static String of(String text) {
    String clean = withoutControls(text, '?');
    return clean.length() <= MAX ? clean : clean.substring(0, MAX) + "…";
  }

  static String quoted(String text) {
    return '"' + of(text) + '"';
  }

  /** {@code a or b or c}; past five values it says how many there are. */
  static String anyOf(List<String> values) {
    return joined(values, " or ");
  }

  /** {@code a and b and c}, likewise. */
  static String allOf(List<String> values) {
    return joined(values, " and ");
  }

  private static String joined(List<String> values, String word) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size() && i < MAX_VALUES; i++) {
      text.append(i == 0 ? "" : word).append(of(values.get(i)));
    }
    if (values.size() > MAX_VALUES) {
      text.append(" … (").append(values.size()).append(" values)");
    }
    return text.toString();
  }

  /** An escape sequence must not reach a terminal, nor a right-to-left mark turn a command. */
  static String withoutControls(String text, char instead) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      if (isInvisible(text.charAt(i))) {
        if (clean == null) {
          clean = new StringBuilder(text);
        }
        clean.setCharAt(i, instead);
      }
    }
    return clean == null ? text : clean.toString();
  }

  private static boolean isInvisible(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
