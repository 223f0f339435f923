package dev.irsacheck.chain.token;

/** What a token file's bytes turned out to be. */
public sealed interface TokenReading {
  /**
   * @param stray what surrounds the token ("a line break at the end"), or null; the SDKs send the
   *     file as it is
   */
  record Jwt(WebIdentityToken token, String stray) implements TokenReading {
    /** Whether the file can be sent as a header; blanks at its ends are no matter there. */
    public boolean fitsHeader() {
      return stray == null || !stray.contains("line break") && !stray.contains("byte order mark");
    }
  }

  record Empty() implements TokenReading {}

  /**
   * @param problem completes "the token file …"
   */
  record NotJwt(String problem) implements TokenReading {}
}
