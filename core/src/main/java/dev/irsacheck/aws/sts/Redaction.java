package dev.irsacheck.aws.sts;

import dev.irsacheck.base.secrets.Secrets;
import dev.irsacheck.base.text.Printable;
import java.util.List;

/**
 * Removes known secrets from a server's answer and leaves the rest as it is, to be parsed later.
 *
 * <p>Servers echo what they were sent: STS quotes a token that it finds malformed, and answers a
 * wrong signature with the request that it expected, session token included.
 */
public final class Redaction {
  /** More is not read anyway: a denial with the longest names has fewer. */
  private static final int MOST = 2_000;

  private Redaction() {}

  /** The text with a mark in place of each piece of a secret; null for null. */
  public static String of(String text, String... secrets) {
    return text == null
        ? null
        : new Secrets(Secrets.SHORTEST_PIECE, List.of(secrets))
            .mask(Printable.wholeWords(text, MOST));
  }
}
