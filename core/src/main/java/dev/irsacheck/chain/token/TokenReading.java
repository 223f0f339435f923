package dev.irsacheck.chain.token;

public sealed interface TokenReading {
  /**
   * @param stray text around the token, or null; SDKs send the file unchanged
   */
  record Jwt(WebIdentityToken token, String stray) implements TokenReading {
    public boolean fitsHeader() {
      return stray == null || !stray.contains("line break") && !stray.contains("byte order mark");
    }
  }

  record Empty() implements TokenReading {}

  record NotJwt(String problem) implements TokenReading {}
}
