package dev.irsacheck.jwt;

/** What a token file's bytes turned out to be. */
public sealed interface TokenReading {
  /**
   * @param stray what surrounds the token ("a line break at the end"), or null; the SDKs send the
   *     file as it is
   */
  record Jwt(WebIdentityToken token, String stray) implements TokenReading {}

  record Empty() implements TokenReading {}

  /**
   * @param problem completes "the token file …"
   */
  record NotJwt(String problem) implements TokenReading {}
}
