package dev.irsacheck.cli.explain;

/**
 * One line, without its secrets.
 *
 * @param number from 1
 * @param text as written, but for what {@link Secrets} cut out
 * @param folded the same with ASCII letters in lower case, at the same positions
 */
record LogLine(long number, String text, String folded) {
  static LogLine of(long number, String raw) {
    String text = Secrets.cut(raw);
    return new LogLine(number, text, fold(text));
  }

  /** Unlike {@code toLowerCase} this never changes the length. */
  static String fold(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      char c = folded[i];
      if (c >= 'A' && c <= 'Z') {
        folded[i] = (char) (c + ('a' - 'A'));
      }
    }
    return new String(folded);
  }

  boolean has(String fragment) {
    return folded.contains(fragment);
  }

  /** The letters and digits from this position on; empty if there are none. */
  String word(int start) {
    int end = start;
    while (end < text.length() && isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  /** Where this stands with neither letter, digit nor underscore at its sides; -1 if nowhere. */
  int atWord(String word) {
    int at = text.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      boolean starts = at == 0 || !isWordPart(text.charAt(at - 1));
      if (starts && (end == text.length() || !isWordPart(text.charAt(end)))) {
        return at;
      }
      at = text.indexOf(word, at + 1);
    }
    return -1;
  }

  private static boolean isWordPart(char c) {
    return isLetterOrDigit(c) || c == '_';
  }

  private static boolean isLetterOrDigit(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }
}
