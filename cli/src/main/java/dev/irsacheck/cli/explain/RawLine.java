package dev.irsacheck.cli.explain;

import java.nio.charset.StandardCharsets;

/** A line as bytes, in a buffer that the next line takes over. */
final class RawLine {
  byte[] bytes;
  int start;
  int end;

  /** Of the line in the file, from 1. */
  long number;

  /** Whether it has escapes of terminals in it. */
  boolean hasEscapes;

  /** Whether it is the inside of a JSON string. */
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

  /** The text; what is not UTF-8 becomes {@code U+FFFD}. */
  String text() {
    String text = new String(bytes, start, length(), StandardCharsets.UTF_8);
    return isJson ? Terminals.withoutEscapes(JsonText.unescaped(text)) : text;
  }
}
