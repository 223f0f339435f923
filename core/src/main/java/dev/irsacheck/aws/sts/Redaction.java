package dev.irsacheck.aws.sts;

import dev.irsacheck.base.secrets.Secrets;
import dev.irsacheck.base.text.Printable;
import java.util.List;

/**
 * Masks known secrets in a server's response. STS quotes a malformed token, and answers a wrong
 * signature with the expected request, session token included.
 */
public final class Redaction {
  /** Even the longest denial is shorter. */
  private static final int MOST = 2_000;

  private Redaction() {}

  public static String of(String text, String... secrets) {
    return text == null
        ? null
        : new Secrets(Secrets.SHORTEST_PIECE, List.of(secrets))
            .mask(Printable.wholeWords(text, MOST));
  }
}
