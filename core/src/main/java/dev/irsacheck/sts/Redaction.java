package dev.irsacheck.sts;

import dev.irsacheck.text.CredentialShapes;
import dev.irsacheck.text.Printable;
import dev.irsacheck.text.SecretShapes;
import dev.irsacheck.text.Secrets;
import java.util.List;

/**
 * Takes secrets out of what a server says.
 *
 * <p>Servers echo what they were sent: STS quotes a token that it finds malformed, and answers a
 * wrong signature with the request that it expected, session token included.
 */
public final class Redaction {
  /** Shorter pieces turn up by chance, and nobody can use them. */
  private static final int PIECE = 8;

  /** More is not read anyway: a denial with the longest names has fewer. */
  private static final int MOST = 2_000;

  private Redaction() {}

  /** The text, printable, with a mark in place of each piece of a secret; null for null. */
  public static String of(String text, String... secrets) {
    return text == null ? null : Printable.of(known(text, secrets));
  }

  /**
   * The same of a server that hands out credentials, which nobody knows yet. Names of roles and
   * sessions may look like them: what AWS says of who we are is not for this.
   */
  static String ofIssuer(String text, String... secrets) {
    return text == null ? null : Printable.of(CredentialShapes.without(known(text, secrets)));
  }

  /** The same for what is yet to be read, and not cut where a line would be. */
  static String whole(String text, String... secrets) {
    return Printable.withoutControls(SecretShapes.without(known(text, secrets)));
  }

  private static String known(String text, String... secrets) {
    return new Secrets(PIECE, List.of(secrets))
        .without(text.substring(0, Math.min(text.length(), MOST)));
  }
}
