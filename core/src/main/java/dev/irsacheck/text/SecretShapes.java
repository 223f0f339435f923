package dev.irsacheck.text;

/**
 * What is a secret by its form, whoever knows it: a JWT, the user name and password of a URL, and
 * the signature of a request, with which whoever sees it may send the same again.
 */
public final class SecretShapes {
  /** {" in base64url: every JWT begins so. */
  private static final String JWT = "eyJ";

  /** Names of classes hold the letters too. */
  static final int SHORTEST_JWT = 9;

  private static final String IN_URL = "://";

  private static final String SIGNATURE = "signature";

  /** Of the old kind, in base64; those of today have 64 digits. */
  static final int SHORTEST_SIGNATURE = 27;

  private SecretShapes() {}

  /** The text with a mark in place of each; itself where it holds none. */
  public static String without(String text) {
    String safe =
        text.contains(JWT) ? Hiding.in(text, "(a token, not shown)", SecretShapes::hideJwts) : text;
    safe = mayHoldLogin(safe) ? Hiding.in(safe, "(secret)", SecretShapes::hideLogins) : safe;
    return atSignature(safe, 0) < 0
        ? safe
        : Hiding.in(safe, "(secret)", SecretShapes::hideSignatures);
  }

  /** As a header has it, a URL's {@code X-Amz-Signature}, or a field of JSON. */
  private static void hideSignatures(String text, Hiding hiding) {
    for (int at = atSignature(text, 0); at >= 0; at = atSignature(text, at + 1)) {
      int start = at + SIGNATURE.length();
      while (start < text.length() && "\"'=: ".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      int end = start;
      boolean digit = false;
      while (end < text.length() && isOfJwt(text.charAt(end))) {
        char c = text.charAt(end++);
        digit |= c >= '0' && c <= '9';
      }
      boolean named = start > at + SIGNATURE.length();
      if (named && digit && end - start >= SHORTEST_SIGNATURE) {
        hiding.hide(start, end);
      }
    }
  }

  /** Where the word stands next, in large letters or small, or -1. */
  private static int atSignature(String text, int from) {
    for (int at = from; at <= text.length() - SIGNATURE.length(); at++) {
      if ((text.charAt(at) | 0x20) == 's'
          && text.regionMatches(true, at, SIGNATURE, 0, SIGNATURE.length())) {
        return at;
      }
    }
    return -1;
  }

  private static void hideJwts(String text, Hiding hiding) {
    int end = 0;
    for (int at = text.indexOf(JWT); at >= 0; at = text.indexOf(JWT, Math.max(at + 1, end))) {
      end = endOfJwt(text, at);
      hiding.hide(at, end);
    }
  }

  /** Where the JWT ends that starts here, or -1 if none does. */
  static int endOfJwt(String text, int at) {
    if (!text.startsWith(JWT, at) || !begins(text, at)) {
      return -1;
    }
    int end = at;
    while (end < text.length() && isOfJwt(text.charAt(end))) {
      end++;
    }
    while (text.charAt(end - 1) == '.') {
      end--; // the sentence's
    }
    return end - at < SHORTEST_JWT ? -1 : end;
  }

  /** Behind no letter, unless it is an escape's. */
  private static boolean begins(String text, int at) {
    return at == 0
        || !Character.isLetterOrDigit(text.charAt(at - 1))
        || at > 1 && text.charAt(at - 2) == '\\';
  }

  /** The tokens of registries begin like a JWT, and are in plain base64. */
  private static boolean isOfJwt(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "-_.=+/".indexOf(c) >= 0;
  }

  /** Whether there is an @ in it, escaped or not. */
  private static boolean mayHoldLogin(String text) {
    return text.indexOf('@') >= 0 || text.contains("40");
  }

  /** User name and password of a URL: a password may hold an @ that nobody escaped. */
  static void hideLogins(String text, Hiding hiding) {
    for (int at = text.indexOf(IN_URL); at >= 0; at = text.indexOf(IN_URL, at + 1)) {
      int start = at + IN_URL.length();
      int login = start;
      for (int i = start; i < text.length() && isOfAuthority(text.charAt(i)); i++) {
        login = text.charAt(i) == '@' ? i : login;
      }
      if (!isHidden(text, start)) {
        hiding.hide(start, login);
      }
    }
  }

  /** As {@link Printable#address} leaves it, JSON then writes it, and this class would. */
  private static boolean isHidden(String text, int start) {
    return text.startsWith("…@", start)
        || text.startsWith("\\u2026@", start)
        || text.startsWith("(secret)@", start);
  }

  private static boolean isOfAuthority(char c) {
    return c > ' ' && "/?#\"'<>`|{}".indexOf(c) < 0;
  }
}
