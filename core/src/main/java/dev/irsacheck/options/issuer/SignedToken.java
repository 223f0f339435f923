package dev.irsacheck.options.issuer;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.chain.names.TokenText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A token prepared for its signature check; a secret. Missing headers are null.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-5.2">RFC 7515, JSON Web
 *     Signature</a>
 */
record SignedToken(String algorithm, String keyId, byte[] signed, byte[] signature) {
  /** Returns null for a malformed token; another check reports that. */
  static SignedToken of(TokenText text) {
    String token = text.stripped();
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    if (first < 0 || first == last) {
      return null;
    }
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      if (!(Json.parse(base64.decode(token.substring(0, first))) instanceof Map<?, ?> header)) {
        return null;
      }
      return new SignedToken(
          header.get("alg") instanceof String algorithm ? algorithm : null,
          header.get("kid") instanceof String keyId ? keyId : null,
          token.substring(0, last).getBytes(StandardCharsets.US_ASCII),
          base64.decode(token.substring(last + 1)));
    } catch (IllegalArgumentException | MalformedJson e) {
      return null;
    }
  }

  /** A record would print its bytes. */
  @Override
  public String toString() {
    return "SignedToken[" + algorithm + ", " + keyId + "]";
  }
}
