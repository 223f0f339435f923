package dev.irsacheck.base.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Percent encoding for parts of a URL.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2">RFC 3986</a>
 */
public final class PercentEncoding {
  private PercentEncoding() {}

  public static String of(String text) {
    // The JDK encodes HTML forms, which differs.
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** Keeps slashes; {@code .} and {@code ..} do not change. */
  public static String ofPath(String text) {
    return of(text).replace("%2F", "/");
  }
}
