package dev.irsacheck.chain.names;

import java.nio.charset.StandardCharsets;

/**
 * The text of a token; a secret. It is decoded once, and shown only to those who send it, verify it
 * or look for it in what they were answered.
 *
 * @param asSent the file's content as an SDK sends it, with what stands around the token
 */
public record TokenText(String asSent) {
  /** The content of a token file. */
  public static TokenText of(byte[] file) {
    return new TokenText(new String(file, StandardCharsets.UTF_8));
  }

  /** Without the white space around the token. */
  public String stripped() {
    return asSent.strip();
  }

  @Override
  public String toString() {
    return "TokenText[" + asSent.length() + " characters]";
  }
}
