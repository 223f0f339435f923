package dev.irsacheck.cli.explain;

import dev.irsacheck.cli.io.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** What its first bytes say that a log is: text of some encoding, or compressed. */
final class LogInput {
  private LogInput() {}

  /**
   * The text as UTF-8 without a byte order mark: gzip is read, and UTF-16 with its mark, which
   * PowerShell writes.
   *
   * @throws IOException as the stream does, and for another compression, with the command that
   *     helps
   */
  static InputStream utf8(InputStream log) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(log, FileKind.LONGEST_MARK);
    byte[] start = new byte[FileKind.LONGEST_MARK];
    int read = bytes.readNBytes(start, 0, FileKind.LONGEST_MARK);
    String begins = new String(start, 0, read, StandardCharsets.ISO_8859_1);
    FileKind packed = FileKind.packed(start);
    if (packed == FileKind.GZIP) {
      bytes.unread(start, 0, read);
      return utf8(new GZIPInputStream(bytes, 1 << 16));
    }
    if (packed != null) {
      throw new IOException(packed.problem("irsa-check explain"));
    }
    int mark = begins.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
    bytes.unread(start, mark, read - mark);
    boolean utf16 = begins.startsWith("\u00ff\u00fe") || begins.startsWith("\u00fe\u00ff");
    return utf16 ? new Recoded(new InputStreamReader(bytes, StandardCharsets.UTF_16)) : bytes;
  }

  /** Text as UTF-8. */
  private static final class Recoded extends InputStream {
    private final Reader text;
    private final char[] chars = new char[8192];
    private byte[] bytes = {};
    private int next;

    Recoded(Reader text) {
      this.text = text;
    }

    @Override
    public int read() throws IOException {
      return next < bytes.length || encodesMore() ? bytes[next++] & 0xff : -1;
    }

    /** What there is, and no more: a log that is still written goes on when it does. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (next == bytes.length && !encodesMore()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - next);
      System.arraycopy(bytes, next, into, offset, count);
      next += count;
      return count;
    }

    /** A decoder hands over both halves of a pair, or none. */
    private boolean encodesMore() throws IOException {
      int count = text.read(chars);
      String more = new String(chars, 0, Math.max(0, count));
      bytes = more.getBytes(StandardCharsets.UTF_8);
      next = 0;
      return count > 0;
    }
  }
}
