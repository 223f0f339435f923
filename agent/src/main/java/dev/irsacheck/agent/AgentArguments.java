package dev.irsacheck.agent;

/**
 * Finds one value in the text behind {@code -javaagent:irsa-check.jar=}: {@code key=value,key}.
 *
 * <p>A value may stand in single or double quotes; a comma in quotes does not separate. Core reads
 * the same text in full and complains about what is wrong with it.
 */
final class AgentArguments {
  private AgentArguments() {}

  /**
   * Returns the value of the last {@code key=value}, "true" for a key that stands alone, null if
   * the key is not there.
   */
  static String value(String arguments, String key) {
    if (arguments == null) {
      return null;
    }
    String found = null;
    int start = 0;
    char quote = 0;
    for (int i = 0; i <= arguments.length(); i++) {
      char c = i < arguments.length() ? arguments.charAt(i) : ',';
      boolean last = i == arguments.length();
      if (!last && quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (!last && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == ',') {
        String value = valueOf(arguments.substring(start, i).trim(), key);
        found = value != null ? value : found;
        start = i + 1;
      }
    }
    return found;
  }

  private static String valueOf(String pair, String key) {
    if (pair.equals(key)) {
      return "true";
    }
    int equals = pair.indexOf('=');
    if (equals < 0 || !pair.substring(0, equals).trim().equals(key)) {
      return null;
    }
    return unquoted(pair.substring(equals + 1).trim());
  }

  private static String unquoted(String value) {
    int end = value.length() - 1;
    boolean quoted =
        end > 0
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(end) == value.charAt(0);
    return quoted ? value.substring(1, end) : value;
  }
}
