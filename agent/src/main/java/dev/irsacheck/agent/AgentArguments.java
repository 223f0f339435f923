package dev.irsacheck.agent;

/**
 * Finds one value in the text behind {@code -javaagent:irsa-check.jar=}, by core's rules: {@code
 * key=value,key}, a comma in quotes or after a backslash does not separate.
 *
 * <p>Core takes the same text apart in full and names what is wrong with it.
 */
final class AgentArguments {
  private AgentArguments() {}

  /**
   * Returns the value without its quotes and escapes; "true" for a key that stands alone, null if
   * the key is not there. The first one counts.
   *
   * @param text may be null, as the JVM passes it
   */
  static String value(String text, String key) {
    if (text == null) {
      return null;
    }
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start);
      String argument = text.substring(start, end).trim();
      if (argument.equals(key)) {
        return "true";
      }
      int equals = argument.indexOf('=');
      if (equals >= 0 && argument.substring(0, equals).trim().equals(key)) {
        return plain(argument.substring(equals + 1).trim());
      }
      start = end + 1;
    }
    return null;
  }

  /** Returns where the comma stands that ends the argument, or where the text ends. */
  private static int end(String text, int start) {
    boolean inValue = false;
    boolean blank = true;
    char quote = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else if (quote == '"' && escapes(text, i)) {
          i++;
        }
      } else if (c == ',') {
        return i;
      } else if (!inValue) {
        inValue = c == '=';
      } else if (blank && (c == '"' || c == '\'')) {
        // Only at its beginning does a quote open a value.
        quote = c;
        blank = false;
      } else {
        i += escapes(text, i) ? 1 : 0;
        blank &= Character.isWhitespace(c);
      }
    }
    return text.length();
  }

  private static boolean escapes(String text, int at) {
    return text.charAt(at) == '\\'
        && at + 1 < text.length()
        && ",\"'\\".indexOf(text.charAt(at + 1)) >= 0;
  }

  /** The value itself: without the quotes around it, and without the backslashes that escape. */
  private static String plain(String value) {
    int last = value.length() - 1;
    boolean quoted =
        last > 0
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(last) == value.charAt(0);
    String text = quoted ? value.substring(1, last) : value;
    if (quoted && value.charAt(0) == '\'') {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      i += escapes(text, i) ? 1 : 0;
      plain.append(text.charAt(i));
    }
    return plain.toString();
  }
}
