package dev.irsacheck.cli.explain;

import java.nio.charset.StandardCharsets;

/** Removes escapes for colours and cursor moves, which may be inside of words. */
final class TerminalEscapes {
  static final byte ESCAPE = 0x1b;
  private static final byte BELL = 7;

  private TerminalEscapes() {}

  static String withoutEscapes(String text) {
    if (text.indexOf(ESCAPE) < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, 0, removed(bytes, 0, bytes.length), StandardCharsets.UTF_8);
  }

  /**
   * @return the new end
   */
  static int removed(byte[] bytes, int start, int end) {
    int kept = start;
    int i = start;
    while (i < end) {
      if (bytes[i] == ESCAPE) {
        i = afterEscape(bytes, i + 1, end);
      } else {
        bytes[kept++] = bytes[i++];
      }
    }
    return kept;
  }

  /**
   * @see <a
   *     href="https://ecma-international.org/publications-and-standards/standards/ecma-48">ECMA-48,
   *     5.4 and 8.3.89</a>
   */
  private static int afterEscape(byte[] bytes, int at, int end) {
    if (at == end) {
      return end;
    }
    int i = at + 1;
    if (bytes[at] == '[') {
      while (i < end && bytes[i] >= 0x20 && bytes[i] <= 0x3f) {
        i++;
      }
      return i < end && bytes[i] >= 0x40 ? i + 1 : i;
    }
    if (bytes[at] == ']') {
      while (i < end && bytes[i] != BELL && bytes[i] != ESCAPE) {
        i++;
      }
      return i < end && bytes[i] == BELL ? i + 1 : i;
    }
    return bytes[at] < 0 ? at : i;
  }
}
