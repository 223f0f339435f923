package dev.irsacheck.text;

import java.util.Set;

/**
 * Cuts tokens and keys down to their first four characters, and passwords down to nothing.
 *
 * <p>Applications log what they should not, and what we print lands in tickets and chats.
 */
public final class SecretMask {
  private static final int SHOWN = 4;

  /** The length of every secret access key. */
  private static final int SECRET_KEY = 40;

  /** No name in a log is as long; session tokens and halves of a JWT are. */
  private static final int BLOB = 100;

  private static final int KEY_ID = 16;

  /** Behind Basic and Bearer: words of a sentence are shorter, or have no digit. */
  private static final int CREDENTIAL = 16;

  private static final int CREDENTIAL_WITH_DIGIT = 8;

  private static final String[] NAMES = {
    "secretaccesskey",
    "secret_access_key",
    "secretkey",
    "secret_key",
    "sessiontoken",
    "session_token",
    "security-token"
  };

  private static final String[] SIGNATURES = {"signature"};

  private static final String[] SCHEMES = {"basic", "bearer"};

  private static final String[] PASSWORDS = {"password", "passwd"};

  private static final Set<String> CURL_LOGINS = Set.of("-u", "-U", "--user", "--proxy-user");

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
    return Hiding.in(line, "…", SecretMask::find);
  }

  private static void find(String line, Hiding hiding) {
    int i = 0;
    while (i < line.length()) {
      if (!isLetter(line, i)) {
        char c = line.charAt(i);
        i += c == '\\' || c == '%' ? Hiding.escape(line, i) : 1;
        continue;
      }
      int end = i + 1;
      while (isLetter(line, end)) {
        end++;
      }
      i = hideIn(line, i, end, hiding);
    }
    SecretShapes.hideLogins(line, hiding);
  }

  private static boolean isLetter(String line, int at) {
    return at < line.length() && line.charAt(at) < LETTERS.length && LETTERS[line.charAt(at)];
  }

  /** Hides what is secret in this run of letters or named by it; returns where to go on. */
  private static int hideIn(String line, int start, int end, Hiding hiding) {
    for (int i = start; i + SecretShapes.SHORTEST_JWT <= end; i++) {
      char c = line.charAt(i);
      boolean jwt = c == 'e' && line.charAt(i + 1) == 'y' && SecretShapes.endOfJwt(line, i) >= 0;
      if (jwt || c == 'A' && isKeyId(line, i, end) && begins(line, i, start)) {
        int stop = jwt ? SecretShapes.endOfJwt(line, i) : endOfSecret(line, end);
        hiding.hide(i + SHOWN, stop);
        return stop;
      }
    }
    if (isSecret(line, start, end)) {
      int stop = endOfSecret(line, end);
      hiding.hide(start + SHOWN, stop);
      return stop;
    }
    int password = password(line, end);
    int value = password < 0 ? curlLogin(line, start, end) : password;
    if (value < 0) {
      return end;
    }
    int stop = endOfValue(line, value);
    if (password < 0 && line.substring(value, stop).indexOf(':') <= 0) {
      return end;
    }
    hiding.hide(value, stop);
    return Math.max(end, stop);
  }

  private static boolean isSecret(String line, int start, int end) {
    int letters = end - start;
    boolean key = letters == SECRET_KEY && !isName(line, start, end);
    if ((key || letters >= BLOB) && isMixed(line, start, end)) {
      return true;
    }
    if (letters >= SecretShapes.SHORTEST_SIGNATURE && isSignature(line, start, end)) {
      return true;
    }
    return letters > SHOWN && (isNamedSecret(line, start) || isCredential(line, start, end));
  }

  /** Whether it stands behind that word; what is said of signatures is shorter, or has no digit. */
  private static boolean isSignature(String line, int value, int valueEnd) {
    int end = beforeSeparator(line, value);
    return end < value && endsWith(line, end, SIGNATURES) > 0 && hasDigit(line, value, valueEnd);
  }

  private static boolean isKeyId(String line, int at, int end) {
    return (line.startsWith("AKIA", at) || line.startsWith("ASIA", at)) && end - at >= KEY_ID;
  }

  /** Whether a word may begin here: at the run's start, or behind what is no letter of a word. */
  private static boolean begins(String line, int at, int start) {
    return at == start || !isWord(line.charAt(at - 1));
  }

  /** What is split by dots, or padded, is one. */
  private static int endOfSecret(String line, int end) {
    int i = end;
    while (isLetter(line, i) || i < line.length() && ".=".indexOf(line.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /** Whether the name of a secret stands before this value, as in {@code "SecretAccessKey": "…}. */
  private static boolean isNamedSecret(String line, int value) {
    int end = beforeSeparator(line, value);
    return end < value && endsWith(line, end, NAMES) > 0;
  }

  /** Whether this follows Basic or Bearer, and is no word of a sentence about them. */
  private static boolean isCredential(String line, int value, int valueEnd) {
    int end = beforeSeparator(line, value);
    int scheme = end < value ? endsWith(line, end, SCHEMES) : 0;
    if (scheme == 0) {
      return false;
    }
    int letters = valueEnd - value;
    return letters >= CREDENTIAL
        || letters >= CREDENTIAL_WITH_DIGIT && hasDigit(line, value, valueEnd)
        || endsWith(line, beforeSeparator(line, end - scheme), "authorization") > 0;
  }

  /** Where the value starts of the password whose name ends here, or -1. */
  private static int password(String line, int end) {
    if ((line.charAt(end - 1) | 0x20) != 'd' || endsWith(line, end, PASSWORDS) == 0) {
      return -1;
    }
    int value = skip(line, end, "\\\"' ");
    if (value == line.length() || "=:".indexOf(line.charAt(value)) < 0) {
      return -1;
    }
    value = skip(line, value, "\\ =:>[");
    return value < line.length() && isQuote(line.charAt(value)) ? value + 1 : value;
  }

  /** Where the login starts that curl is given by this option, or -1. */
  private static int curlLogin(String line, int start, int end) {
    if (line.charAt(start) != '-' || line.lastIndexOf("curl", start) < 0) {
      return -1;
    }
    if (CURL_LOGINS.contains(line.substring(start, end))) {
      return skip(line, end, "\\\"' =");
    }
    return line.startsWith("-u", start) ? start + "-u".length() : -1;
  }

  /** What is quoted goes on to the other quote; nothing else holds white space. */
  private static int endOfValue(String line, int value) {
    char before = line.charAt(value - 1);
    boolean quoted = isQuote(before) && (value < 2 || line.charAt(value - 2) != '\\');
    int i = value;
    while (i < line.length()) {
      char c = line.charAt(i);
      int length = Hiding.escape(line, i);
      if (quoted ? c == before : c <= ' ' || c == '&' || isQuote(c) || length == 2) {
        break;
      }
      i += length;
    }
    return Math.min(i, line.length());
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static int skip(String line, int at, String characters) {
    int i = at;
    while (i < line.length() && characters.indexOf(line.charAt(i)) >= 0) {
      i++;
    }
    return i;
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
    for (int i = start; i < end; i++) {
      char c = line.charAt(i);
      upper |= c >= 'A' && c <= 'Z';
      lower |= c >= 'a' && c <= 'z';
      digit |= c >= '0' && c <= '9';
    }
    return upper && lower && digit;
  }

  private static boolean hasDigit(String line, int start, int end) {
    for (int i = start; i < end; i++) {
      if (line.charAt(i) >= '0' && line.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
  }
}
