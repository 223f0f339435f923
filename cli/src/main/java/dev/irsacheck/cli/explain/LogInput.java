package dev.irsacheck.cli.explain;

import dev.irsacheck.cli.io.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Detects a log's encoding and compression by its first bytes. */
final class LogInput {
  private LogInput() {}

  /** Reads gzip, and UTF-16 with its mark, which PowerShell writes. */
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

    /** Returns what is available, because the log may still be growing. */
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

    /** A decoder returns both halves of a surrogate pair or none. */
    private boolean encodesMore() throws IOException {
      int count = text.read(chars);
      String more = new String(chars, 0, Math.max(0, count));
      bytes = more.getBytes(StandardCharsets.UTF_8);
      next = 0;
      return count > 0;
    }
  }
}
