package dev.irsacheck.base.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Converts files with a byte order mark to UTF-8, because PowerShell redirects into UTF-16. */
public final class MarkedText {
  private static final String MARK = "\u00ef\u00bb\u00bf";

  private MarkedText() {}

  /** Returns UTF-8 without the mark; the same bytes if there is none. */
  public static byte[] utf8(byte[] content) {
    String start = new String(content, 0, Math.min(MARK.length(), content.length), ISO_8859_1);
    if (start.startsWith("\u00ff\u00fe") || start.startsWith("\u00fe\u00ff")) {
      return new String(content, UTF_16).getBytes(UTF_8);
    }
    return start.equals(MARK)
        ? Arrays.copyOfRange(content, MARK.length(), content.length)
        : content;
  }
}
