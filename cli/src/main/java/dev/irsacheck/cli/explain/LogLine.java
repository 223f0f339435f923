package dev.irsacheck.cli.explain;

/** One unmasked line. Its text is masked when printed. */
final class LogLine {
  private final long number;
  private final String text;
  private final String folded;

  /** A null value means to search each phrase separately, for comparison in tests. */
  private final int[] firsts;

  private StsHost host;
  private boolean hostKnown;

  LogLine(long number, String text, int[] firsts) {
    this.number = number;
    this.text = text;
    this.folded = fold(text);
    this.firsts = firsts;
  }

  static LogLine of(long number, String raw) {
    return new LogLine(number, raw, Vocabulary.get().search().firsts(raw));
  }

  LogLine withText(String other) {
    return firsts == null ? new LogLine(number, other, null) : of(number, other);
  }

  long number() {
    return number;
  }

  String text() {
    return text;
  }

  /** Returns the text with ASCII letters in lower case, at the same positions. */
  String folded() {
    return folded;
  }

  /** Unlike {@code toLowerCase}, this never changes the length. */
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

  boolean has(Phrase phrase) {
    return at(phrase) >= 0;
  }

  int at(Phrase phrase) {
    return firsts == null ? folded.indexOf(phrase.folded()) : firsts[phrase.id()];
  }

  StsHost host() {
    if (!hostKnown) {
      host = StsHost.in(this);
      hostKnown = true;
    }
    return host;
  }

  String word(int start) {
    int end = start;
    while (end < text.length() && isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  int atWord(String word, Phrase phrase) {
    int at = has(phrase) ? text.indexOf(word) : -1;
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
