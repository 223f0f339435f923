package dev.irsacheck.cli.explain;

/**
 * Cuts tokens and keys down to their first four characters.
 *
 * <p>Applications log what they should not, and what we print lands in tickets and chats.
 */
final class Secrets {
  private static final int SHOWN = 4;

  /** The length of every secret access key. */
  private static final int SECRET_KEY = 40;

  /** No name in a log is as long; session tokens and halves of a JWT are. */
  private static final int BLOB = 100;

  private static final String[] NAMES = {
    "secretaccesskey",
    "secret_access_key",
    "secretkey",
    "secret_key",
    "sessiontoken",
    "session_token",
    "security-token"
  };

  private Secrets() {}

  /** The line without its secrets; the very same string if it has none. */
  static String cut(String line) {
    StringBuilder clean = null;
    int copied = 0;
    int i = 0;
    while (i < line.length()) {
      if (!isTokenChar(line.charAt(i))) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < line.length() && isTokenChar(line.charAt(end))) {
        end++;
      }
      int secret = secretIn(line, i, end);
      if (secret >= 0) {
        clean = clean == null ? new StringBuilder() : clean;
        clean.append(line, copied, Math.min(end, secret + SHOWN)).append('…');
        copied = endOfSecret(line, end);
        end = copied;
      }
      i = end;
    }
    return clean == null ? line : clean.append(line, copied, line.length()).toString();
  }

  /** Where in this run of token characters a secret starts, or -1. */
  private static int secretIn(String line, int start, int end) {
    int length = end - start;
    for (int i = start; i + 8 < end; i++) {
      if (line.startsWith("eyJ", i) && (i == start || !isWord(line.charAt(i - 1)))) {
        return i;
      }
    }
    boolean key = line.startsWith("AKIA", start) || line.startsWith("ASIA", start);
    if (key && length >= 16) {
      return start;
    }
    if ((length == SECRET_KEY || length >= BLOB) && isMixed(line, start, end)) {
      return start;
    }
    return length > SHOWN && isNamedSecret(line, start) ? start : -1;
  }

  /** A JWT goes on behind its dots. */
  private static int endOfSecret(String line, int end) {
    int i = end;
    while (i < line.length() && (line.charAt(i) == '.' || isTokenChar(line.charAt(i)))) {
      i++;
    }
    return i;
  }

  /** Whether the name of a secret stands before this value, as in {@code "SecretAccessKey": "…}. */
  private static boolean isNamedSecret(String line, int value) {
    int end = value;
    while (end > 0 && end > value - 6 && " \"'\\:=>".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == value) {
      return false;
    }
    for (String name : NAMES) {
      if (line.regionMatches(true, end - name.length(), name, 0, name.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMixed(String line, int start, int end) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int i = start; i < end; i++) {
      char c = line.charAt(i);
      upper |= c >= 'A' && c <= 'Z';
      lower |= c >= 'a' && c <= 'z';
      digit |= c >= '0' && c <= '9';
    }
    return upper && lower && digit;
  }

  private static boolean isTokenChar(char c) {
    return isWord(c) || c == '+' || c == '/' || c == '-';
  }

  private static boolean isWord(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
  }
}
