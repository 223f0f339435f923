package dev.irsacheck.probe.kind;

import java.nio.charset.StandardCharsets;

/** Text as a part of a request. */
final class Encoding {
  private static final String FREE =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final String HEX = "0123456789ABCDEF";

  private Encoding() {}

  /** Percent-encoded, but for slashes; {@code .} and {@code ..} are names like others to S3. */
  static String ofPath(String text) {
    return encoded(text, FREE + "/");
  }

  /** Percent-encoded, as a value of a form. */
  static String ofForm(String text) {
    return encoded(text, FREE);
  }

  private static String encoded(String text, String free) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      if (c < 0x80 && free.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return encoded.toString();
  }
}
