package dev.irsacheck.emulator.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding by SigV4's rules: everything but the unreserved characters, in upper case. */
public final class PercentCoding {
  private PercentCoding() {}

  /**
   * The bytes that the text stands for; a plus is a plus, and a broken escape stands for itself.
   */
  public static byte[] decode(String text) {
    byte[] sent = text.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < sent.length; i++) {
      boolean escaped =
          sent[i] == '%'
              && i + 2 < sent.length
              && HexFormat.isHexDigit(sent[i + 1])
              && HexFormat.isHexDigit(sent[i + 2]);
      if (escaped) {
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(sent[i]);
      }
    }
    return bytes.toByteArray();
  }

  public static String decodeText(String text) {
    return new String(decode(text), StandardCharsets.UTF_8);
  }

  /** The bytes as they stand in a query. */
  public static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte next : bytes) {
      append(text, next);
    }
    return text.toString();
  }

  static void append(StringBuilder text, byte next) {
    char c = (char) (next & 0xff);
    boolean unreserved =
        (c >= 'A' && c <= 'Z')
            || (c >= 'a' && c <= 'z')
            || (c >= '0' && c <= '9')
            || "-_.~".indexOf(c) >= 0;
    if (unreserved) {
      text.append(c);
    } else {
      text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(next));
    }
  }
}
