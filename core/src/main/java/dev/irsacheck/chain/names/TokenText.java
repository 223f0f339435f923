package dev.irsacheck.chain.names;

import java.nio.charset.StandardCharsets;

/**
 * A token's text, which is secret.
 *
 * @param asSent the whole file, as an SDK sends it
 */
public record TokenText(String asSent) {
  public static TokenText of(byte[] file) {
    return new TokenText(new String(file, StandardCharsets.UTF_8));
  }

  public String stripped() {
    return asSent.strip();
  }

  @Override
  public String toString() {
    return "TokenText[" + asSent.length() + " characters]";
  }
}
