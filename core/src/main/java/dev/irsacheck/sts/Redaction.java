package dev.irsacheck.sts;

import dev.irsacheck.text.Printable;

/**
 * Takes secrets out of what a server says.
 *
 * <p>Servers echo what they were sent: STS quotes a token that it finds malformed, and answers a
 * wrong signature with the request that it expected, session token included.
 */
public final class Redaction {
  private static final String INSTEAD = "(secret)";

  /** Shorter pieces turn up by chance, and nobody can use them. */
  private static final int PIECE = 8;

  /** More is not printed anyway. */
  private static final int MOST = 2_000;

  private Redaction() {}

  /** The text, printable, with a mark in place of each piece of a secret; null for null. */
  public static String of(String text, String... secrets) {
    if (text == null) {
      return null;
    }
    String head = text.length() > MOST ? text.substring(0, MOST) : text;
    StringBuilder safe = new StringBuilder(head.length());
    int i = 0;
    while (i < head.length()) {
      int length = secretAt(head, i, secrets);
      if (length == 0) {
        safe.append(head.charAt(i++));
      } else {
        safe.append(INSTEAD);
        i += length;
      }
    }
    return Printable.of(safe);
  }

  /** How many characters from here on stand in a secret too, 0 if too few. */
  private static int secretAt(String text, int start, String[] secrets) {
    int longest = 0;
    for (String secret : secrets) {
      int end = start + PIECE;
      while (end <= text.length() && secret.contains(text.substring(start, end))) {
        longest = Math.max(longest, end - start);
        end++;
      }
    }
    return longest;
  }
}
