package dev.irsacheck.base.secrets;

final class ValueBounds {
  private ValueBounds() {}

  static int endOfValue(String text, int value, int limit) {
    char before = value == 0 ? ' ' : text.charAt(value - 1);
    boolean quoted = isQuote(before) && (value < 2 || text.charAt(value - 2) != '\\');
    int i = value;
    while (i < limit) {
      char c = text.charAt(i);
      int length = Masker.escape(text, i);
      boolean ends = c <= ' ' || c == '&' || c == '<' || isQuote(c) || length == 2;
      if (quoted ? c == before || c < ' ' : ends) {
        break;
      }
      i += length;
    }
    return Math.min(i, text.length());
  }

  static int endOfSentence(String text, int end) {
    int i = end;
    while (".,;".indexOf(text.charAt(i - 1)) >= 0) {
      i--;
    }
    return i;
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  static int skip(String text, int at, int limit, String characters) {
    int i = at;
    while (i < limit && characters.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }
}
