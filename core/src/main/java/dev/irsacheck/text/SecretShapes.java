package dev.irsacheck.text;

/**
 * What is a secret by its form, whoever knows it: a JWT, and the user name and password of a URL.
 */
public final class SecretShapes {
  /** {" in base64url: every JWT begins so. */
  private static final String JWT = "eyJ";

  /** Names of classes hold the letters too. */
  private static final int SHORTEST_JWT = 11;

  private static final String IN_URL = "://";

  private SecretShapes() {}

  /** The text with a mark in place of each; itself where it holds none. */
  public static String without(String text) {
    return withoutLogins(withoutJwts(text));
  }

  private static String withoutJwts(String text) {
    StringBuilder safe = null;
    int copied = 0;
    for (int at = text.indexOf(JWT); at >= 0; at = text.indexOf(JWT, at + 1)) {
      int end = at;
      while (end < text.length() && isOfJwt(text.charAt(end))) {
        end++;
      }
      while (text.charAt(end - 1) == '.') {
        end--; // the sentence's
      }
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (at >= copied && begins && end - at >= SHORTEST_JWT) {
        safe = safe == null ? new StringBuilder(text.length()) : safe;
        safe.append(text, copied, at).append("(a token, not shown)");
        copied = end;
      }
    }
    return safe == null ? text : safe.append(text, copied, text.length()).toString();
  }

  private static boolean isOfJwt(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_'
        || c == '.'
        || c == '=';
  }

  private static String withoutLogins(String text) {
    StringBuilder safe = null;
    int copied = 0;
    for (int at = text.indexOf(IN_URL); at >= 0; at = text.indexOf(IN_URL, at + 1)) {
      int start = at + IN_URL.length();
      int login = start;
      for (int i = start; i < text.length() && isOfAuthority(text.charAt(i)); i++) {
        login = text.charAt(i) == '@' ? i : login;
      }
      if (login > start && !isHidden(text, start, login)) {
        safe = safe == null ? new StringBuilder(text.length()) : safe;
        safe.append(text, copied, start).append("(secret)");
        copied = login;
      }
    }
    return safe == null ? text : safe.append(text, copied, text.length()).toString();
  }

  private static boolean isOfAuthority(char c) {
    return c > ' ' && "/?#\"'<>`|{}".indexOf(c) < 0;
  }

  /** As {@link Printable#address} leaves it, and JSON then writes it. */
  private static boolean isHidden(String text, int start, int end) {
    return text.startsWith("…", start) && end - start == 1
        || text.startsWith("\\u2026", start) && end - start == 6;
  }
}
