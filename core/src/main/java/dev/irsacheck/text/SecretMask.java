package dev.irsacheck.text;

/**
 * Cuts tokens and keys down to their first four characters.
 *
 * <p>Applications log what they should not, and what we print lands in tickets and chats.
 */
public final class SecretMask {
  private static final int SHOWN = 4;

  /** The length of every secret access key. */
  private static final int SECRET_KEY = 40;

  /** No name in a log is as long; session tokens and halves of a JWT are. */
  private static final int BLOB = 100;

  /** From {@code eyJ} on: names of classes have these letters too. */
  private static final int SHORTEST_JWT = 9;

  private static final int KEY_ID = 16;

  private static final String[] NAMES = {
    "secretaccesskey",
    "secret_access_key",
    "secretkey",
    "secret_key",
    "sessiontoken",
    "session_token",
    "security-token"
  };

  private static final String[] SCHEMES = {"basic", "bearer"};

  /** The letters of base64 and of names, by character. */
  private static final boolean[] LETTERS = new boolean[128];

  static {
    for (char c = 0; c < LETTERS.length; c++) {
      LETTERS[c] = isWord(c) || c == '+' || c == '/' || c == '-';
    }
  }

  private SecretMask() {}

  /** The line without its secrets; the very same string if it has none. */
  public static String cut(String line) {
    return withoutLogins(withoutTokens(line));
  }

  private static String withoutTokens(String line) {
    StringBuilder clean = null;
    int copied = 0;
    int i = 0;
    while (i < line.length()) {
      int letter = letter(line, i);
      if (letter == 0) {
        i++;
        continue;
      }
      int letters = 0;
      int end = i;
      for (int next = letter; next > 0; next = letter(line, end)) {
        end += next;
        letters++;
      }
      int secret = secretIn(line, i, end, letters);
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

  /** The length of the letter of a token that stands here, in whatever escape; 0 for none. */
  private static int letter(String line, int at) {
    if (at >= line.length()) {
      return 0;
    }
    char c = line.charAt(at);
    if (c < LETTERS.length && LETTERS[c]) {
      return 1;
    }
    if (c == '\\') {
      return line.startsWith("\\/", at) ? 2 : isEscaped(line, at, "\\u00") ? 6 : 0;
    }
    return c == '%' && isEscaped(line, at, "%") ? 3 : 0;
  }

  /** Whether one of the letters of base64 that URLs and JSON escape follows this. */
  private static boolean isEscaped(String line, int at, String escape) {
    if (!line.startsWith(escape, at) || line.length() < at + escape.length() + 2) {
      return false;
    }
    char high = line.charAt(at + escape.length());
    char low = Character.toUpperCase(line.charAt(at + escape.length() + 1));
    return high == '2' && (low == 'B' || low == 'F') || high == '3' && low == 'D';
  }

  /** Where in this run of letters a secret starts, or -1. */
  private static int secretIn(String line, int start, int end, int letters) {
    for (int i = start; i + SHORTEST_JWT <= end; i++) {
      char c = line.charAt(i);
      if ((c == 'e' && line.startsWith("eyJ", i) || c == 'A' && isKeyId(line, i, end))
          && begins(line, i, start)) {
        return i;
      }
    }
    boolean key = letters == SECRET_KEY && !isName(line, start, end);
    if ((key || letters >= BLOB) && isMixed(line, start, end)) {
      return start;
    }
    return letters > SHOWN && (isNamedSecret(line, start) || isAuthorization(line, start))
        ? start
        : -1;
  }

  private static boolean isKeyId(String line, int at, int end) {
    return (line.startsWith("AKIA", at) || line.startsWith("ASIA", at)) && end - at >= KEY_ID;
  }

  /** Whether a word may begin here: at the run's start, or behind what is no letter of a word. */
  private static boolean begins(String line, int at, int start) {
    return at == start
        || !isWord(line.charAt(at - 1))
        || at >= 3 && isEscaped(line, at - 3, "%")
        || at >= 6 && isEscaped(line, at - 6, "\\u00");
  }

  /** A JWT goes on behind its dots. */
  private static int endOfSecret(String line, int end) {
    int i = end;
    while (i < line.length()) {
      int letter = line.charAt(i) == '.' ? 1 : letter(line, i);
      if (letter == 0) {
        return i;
      }
      i += letter;
    }
    return i;
  }

  /** Whether the name of a secret stands before this value, as in {@code "SecretAccessKey": "…}. */
  private static boolean isNamedSecret(String line, int value) {
    int end = beforeSeparator(line, value);
    return end < value && endsWith(line, end, NAMES) > 0;
  }

  /** Whether this follows {@code Authorization: Basic}. */
  private static boolean isAuthorization(String line, int value) {
    int end = beforeSeparator(line, value);
    int scheme = end < value ? endsWith(line, end, SCHEMES) : 0;
    return scheme > 0 && endsWith(line, beforeSeparator(line, end - scheme), "authorization") > 0;
  }

  private static int beforeSeparator(String line, int at) {
    int end = at;
    while (end > 0 && end > at - 6 && " \"'\\:=>[".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** The length of the word that ends here; 0 if none of them does. */
  private static int endsWith(String line, int end, String... words) {
    if (end == 0) {
      return 0;
    }
    char last = Character.toLowerCase(line.charAt(end - 1));
    for (String word : words) {
      if (last == word.charAt(word.length() - 1)
          && line.regionMatches(true, end - word.length(), word, 0, word.length())) {
        return word.length();
      }
    }
    return 0;
  }

  /** Keys have neither of these, and roles and paths do; behind a dot it is the rest of a URL. */
  private static boolean isName(String line, int start, int end) {
    if (start > 0 && line.charAt(start - 1) == '.') {
      return true;
    }
    for (int i = start; i < end; i++) {
      if (line.charAt(i) == '-' || line.charAt(i) == '_') {
        return true;
      }
    }
    return false;
  }

  private static boolean isMixed(String line, int start, int end) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int i = start; i < end; i += letter(line, i)) {
      char c = line.charAt(i);
      upper |= c >= 'A' && c <= 'Z';
      lower |= c >= 'a' && c <= 'z';
      digit |= c >= '0' && c <= '9';
    }
    return upper && lower && digit;
  }

  /** User name and password of a URL: a password may hold an @ that nobody escaped. */
  private static String withoutLogins(String line) {
    StringBuilder clean = null;
    int copied = 0;
    for (int at = line.indexOf("://"); at >= 0; at = line.indexOf("://", at + 1)) {
      int start = at + "://".length();
      int login = start;
      for (int i = start; i < line.length() && isOfAuthority(line.charAt(i)); i++) {
        login = line.charAt(i) == '@' ? i : login;
      }
      if (login > start) {
        clean = clean == null ? new StringBuilder() : clean;
        clean.append(line, copied, start).append('…');
        copied = login;
      }
    }
    return clean == null ? line : clean.append(line, copied, line.length()).toString();
  }

  private static boolean isOfAuthority(char c) {
    return c > ' ' && "/?#\"'<>`|{}\\,".indexOf(c) < 0;
  }

  private static boolean isWord(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
  }
}
