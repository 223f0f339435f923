package dev.irsacheck.base.secrets;

/** Private keys in PEM, complete or truncated. */
final class PrivateKeys {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END";
  private static final String DASHES = "-----";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final int LONGEST_HEADER = 80;

  /** The last line of a key may be shorter. */
  private static final int SHORTEST_LINE = 16;

  private PrivateKeys() {}

  static int body(String text, int start) {
    if (!text.startsWith(BEGIN, start)) {
      return -1;
    }
    int limit = Math.min(text.length(), start + LONGEST_HEADER);
    int close = start + BEGIN.length();
    while (close < limit && !text.startsWith(DASHES, close)) {
      close++;
    }
    int body = close + DASHES.length();
    boolean key =
        close < limit && Randomness.hold(text, PRIVATE, start, close) && body < text.length();
    return key && endOfLine(text, body) > 0 ? body : -1;
  }

  static int end(String text, int body) {
    int end = body;
    for (int line = endOfLine(text, body); line > 0; line = endOfLine(text, end)) {
      end = line;
    }
    for (int i = end; i < Math.min(text.length(), end + LONGEST_HEADER); i++) {
      if (text.startsWith(END, i)) {
        return i;
      }
    }
    return end;
  }

  private static int endOfLine(String text, int at) {
    int start = at;
    while (start < text.length() && isBetweenLines(text, start)) {
      start += Masker.escape(text, start);
    }
    int end = start;
    while (end < text.length() && SecretShapes.isOfToken(text.charAt(end))) {
      end++;
    }
    boolean header = text.startsWith("Proc-Type:", start) || text.startsWith("DEK-Info:", start);
    if (header) {
      while (end < text.length() && text.charAt(end) >= ' ' && text.charAt(end) != '\\') {
        end++;
      }
    }
    return header || end - start >= SHORTEST_LINE ? end : -1;
  }

  private static boolean isBetweenLines(String text, int at) {
    return text.charAt(at) <= ' ' || text.charAt(at) == '\\' && Masker.escape(text, at) == 2;
  }
}
