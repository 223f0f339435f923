package dev.irsacheck.cli.explain;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line as bytes in a buffer that the next line reuses. */
class RawLine {
  private static final Pattern JSON_ESCAPE =
      Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|(.))", Pattern.DOTALL);

  byte[] bytes;
  int start;
  int end;

  long number;

  boolean hasEscapes;

  boolean isJson;

  int length() {
    return end - start;
  }

  boolean startsWith(byte[] text, int at) {
    if (end - at < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the text; invalid UTF-8 becomes {@code U+FFFD}. */
  String text() {
    String text = new String(bytes, start, length(), StandardCharsets.UTF_8);
    return isJson ? TerminalEscapes.withoutEscapes(unescaped(text)) : text;
  }

  /** Unescapes the inside of a JSON string; invalid escapes are unchanged. */
  static String unescaped(String json) {
    return JSON_ESCAPE
        .matcher(json)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    escape.group(1) == null
                        ? simple(escape.group(2))
                        : Character.toString(Integer.parseInt(escape.group(1), 16))));
  }

  private static String simple(String letter) {
    return switch (letter) {
      case "n" -> "\n";
      case "t" -> "\t";
      case "r" -> "\r";
      case "\"", "\\", "/" -> letter;
      default -> "\\" + letter;
    };
  }
}
