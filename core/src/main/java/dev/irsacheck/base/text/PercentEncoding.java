package dev.irsacheck.base.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Text as a part of a URL.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2">RFC 3986</a>
 */
public final class PercentEncoding {
  private PercentEncoding() {}

  /** All but letters, digits and {@code -._~} is encoded. */
  public static String of(String text) {
    // The JDK's is that of HTML forms.
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** The same without slashes; {@code .} and {@code ..} stay as they are. */
  public static String ofPath(String text) {
    return of(text).replace("%2F", "/");
  }
}
