package dev.irsacheck.emulator.signing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;

/** Percent-encoding by SigV4's rules: everything but the unreserved characters, in upper case. */
public final class PercentCoding {
  private PercentCoding() {}

  /** Decodes the text; a plus stays a plus, and a broken escape stays as it is. */
  public static byte[] decode(String text) {
    String whole = text.replaceAll("%(?![0-9a-fA-F]{2})", "%25").replace("+", "%2B");
    return URLDecoder.decode(whole, ISO_8859_1).getBytes(ISO_8859_1);
  }

  public static String decodeText(String text) {
    return new String(decode(text), UTF_8);
  }

  public static String encode(byte[] bytes) {
    return URLEncoder.encode(new String(bytes, ISO_8859_1), ISO_8859_1)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
