package dev.irsacheck.cli.cluster.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes a file while it is read. PowerShell writes UTF-16, and concatenated files may have a byte
 * order mark at the start of any line.
 */
final class FileText {
  private static final int PIECE = 8192;
  private static final char MARK = '\uFEFF';

  private final InputStream in;
  private final ByteBuffer bytes = ByteBuffer.allocate(PIECE);
  private final CharBuffer chars = CharBuffer.allocate(PIECE);
  private CharsetDecoder decoder;
  private boolean allBytes;
  private boolean allChars;
  private char before;
  private int line = 1;
  private int column = 1;

  static final class NotText extends IOException {
    private static final long serialVersionUID = 1;

    final int line;

    final int column;

    private NotText(int line, int column) {
      super("not UTF-8 text");
      this.line = line;
      this.column = column;
    }
  }

  FileText(InputStream in) {
    this.in = in;
    chars.limit(0);
  }

  byte[] head(int length) throws IOException {
    bytes.limit(in.readNBytes(bytes.array(), 0, PIECE));
    allBytes = bytes.limit() < PIECE;
    byte[] head = new byte[Math.min(length, bytes.limit())];
    bytes.get(0, head);
    decoder =
        charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    return head;
  }

  private Charset charset() {
    if (begins(0xEF, 0xBB, 0xBF)) {
      column++;
      bytes.position(3);
    } else if (begins(0xFE, 0xFF) || begins(0xFF, 0xFE)) {
      bytes.position(2);
      return begins(0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.UTF_8;
  }

  private boolean begins(int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes.limit() <= i || (bytes.get(i) & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  boolean has(int count) throws IOException {
    while (chars.remaining() < count && !allChars) {
      decode();
    }
    return chars.remaining() >= count;
  }

  char peek(int ahead) {
    return chars.get(chars.position() + ahead);
  }

  char take() {
    return chars.get();
  }

  private void decode() throws IOException {
    chars.compact();
    int start = chars.position();
    CoderResult result = decoder.decode(bytes, chars, allBytes);
    leaveMarksOut(start, chars.position());
    chars.flip();
    if (result.isError()) {
      boolean utf8 = decoder.charset().equals(StandardCharsets.UTF_8);
      throw new NotText(utf8 ? line : 1, utf8 ? column : 1);
    }
    allChars = result.isUnderflow() && allBytes;
    if (result.isUnderflow() && !allBytes) {
      bytes.compact();
      int read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
      allBytes = read < bytes.remaining();
      bytes.position(bytes.position() + read).flip();
    }
  }

  private void leaveMarksOut(int start, int end) {
    char[] all = chars.array();
    int kept = start;
    for (int i = start; i < end; i++) {
      char c = all[i];
      column = c == '\n' ? 1 : column + 1;
      line += c == '\n' ? 1 : 0;
      if (c != MARK || before != '\n') {
        all[kept++] = c;
      }
      before = c;
    }
    chars.position(kept);
  }
}
