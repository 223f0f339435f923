package dev.irsacheck.cli.lint.manifest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A file as text, cut into the documents that {@code ---} separates. */
final class YamlText {
  private static final String MARKER = "---";
  private static final int PIECE = 8192;
  private static final char MARK = '\uFEFF';
  private static final String SOURCE = "# Source: ";

  private YamlText() {}

  /**
   * One document's text.
   *
   * @param firstLine its first line in the file, from 0
   */
  record Part(String text, int firstLine) {}

  /**
   * UTF-8, or what a byte order mark says: a redirection in PowerShell writes UTF-16.
   *
   * @throws CharacterCodingException if it is neither; the message is the position in bytes
   */
  static String decode(byte[] bytes) throws CharacterCodingException {
    Charset charset = StandardCharsets.UTF_8;
    int start = 0;
    if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
      start = 3;
    } else if (begins(bytes, 0xFE, 0xFF) || begins(bytes, 0xFF, 0xFE)) {
      charset = begins(bytes, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      start = 2;
    }
    validate(charset, ByteBuffer.wrap(bytes, start, bytes.length - start));
    String text = new String(bytes, start, bytes.length - start, charset);
    // Where files were joined a mark stands in front of a document; it is no part of it.
    return text.replace("\n" + MARK, "\n");
  }

  /**
   * A document without JSON's escaped slash, which YAML 1.1 has not: as it is, if it does not begin
   * like JSON.
   */
  static String withoutEscapedSlashes(String text) {
    if (!text.contains("\\/") || !isJson(text)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        // A pair at once: the second backslash of two escapes nothing.
        char escaped = text.charAt(++at);
        plain.append(escaped == '/' ? "" : "\\").append(escaped);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static boolean isJson(String text) {
    int start = isMarker(text, 0) ? MARKER.length() : 0;
    return text.substring(start).stripLeading().startsWith("{");
  }

  /** Piece by piece: at once it would need two bytes for each of the text's. */
  private static void validate(Charset charset, ByteBuffer bytes) throws CharacterCodingException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer piece = CharBuffer.allocate(PIECE);
    CoderResult result;
    do {
      result = decoder.decode(bytes, piece.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      result.throwException();
    }
  }

  private static boolean begins(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** What Helm says in a comment before each document that it renders; null without one. */
  static String template(String text) {
    for (int at = 0; at < text.length(); at = next(text, at)) {
      if (text.startsWith(SOURCE, at)) {
        return text.substring(at + SOURCE.length(), next(text, at)).strip();
      }
      char first = text.charAt(at);
      if (first != '#' && first != '-' && !Character.isWhitespace(first)) {
        return null;
      }
    }
    return null;
  }

  /** The place of the first byte that is not UTF-8. */
  static Place malformed(String file, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String before = result.isError() ? out.flip().toString() : "";
    return place(file, before, before.length());
  }

  /** The place of a character of the text. */
  static Place place(String file, String text, int offset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return Place.of(file, line, offset - start + 1);
  }

  /**
   * The documents. One that is broken then spoils no other: the parser itself cannot go on behind
   * an error. A marker at the beginning of a line ends every scalar, so that cutting there is
   * exact.
   *
   * @param each takes one after the other, so that they need not all be there at once
   */
  static void parts(String text, Consumer<Part> each) {
    int start = 0;
    int startLine = 0;
    int line = 0;
    boolean directives = false;
    for (int at = 0; at < text.length(); at = next(text, at), line++) {
      if (text.charAt(at) == '%' && isEmpty(text, start, at)) {
        directives = true;
      }
      if (isMarker(text, at) && at > start) {
        // Directives belong to the document whose marker they stand in front of.
        if (!directives) {
          each.accept(new Part(text.substring(start, at), startLine));
          start = at;
          startLine = line;
        }
        directives = false;
      }
    }
    each.accept(new Part(text.substring(start), startLine));
  }

  /** Where the first line begins that has more characters than that, or -1. */
  static int longLine(String text, int most) {
    for (int at = 0; at < text.length(); at = next(text, at)) {
      if (next(text, at) - at > most) {
        return at;
      }
    }
    return -1;
  }

  private static int next(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end + 1;
  }

  private static boolean isMarker(String text, int at) {
    if (!text.startsWith(MARKER, at)) {
      return false;
    }
    int behind = at + MARKER.length();
    return behind == text.length() || " \t\r\n".indexOf(text.charAt(behind)) >= 0;
  }

  /** Nothing but comments, directives and white space. */
  private static boolean isEmpty(String text, int start, int end) {
    for (int at = start; at < end; at = next(text, at)) {
      char first = text.charAt(at);
      if (first != '#' && first != '%' && !Character.isWhitespace(first)) {
        return false;
      }
    }
    return true;
  }
}
