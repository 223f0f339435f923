package dev.irsacheck.cli.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Lines of a log that may hold anything: what is not text becomes {@code U+FFFD}, and a line
 * without end takes no more memory than a long one.
 */
final class LogLines {
  /** In characters; what a longer line has beyond it is not looked at. */
  static final int LONGEST_LINE = 64 * 1024;

  private final Reader log;
  private final char[] buffer = new char[8192];
  private int next;
  private int filled;

  private LogLines(Reader log) {
    this.log = log;
  }

  /** UTF-8, or what a byte order mark says: PowerShell redirects into UTF-16. */
  static LogLines of(InputStream log) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(log, 3);
    byte[] start = new byte[3];
    int read = bytes.readNBytes(start, 0, 3);
    int mark = 0;
    Charset charset = StandardCharsets.UTF_8;
    if (read >= 2 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe) {
      charset = StandardCharsets.UTF_16LE;
      mark = 2;
    } else if (read >= 2 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff) {
      charset = StandardCharsets.UTF_16BE;
      mark = 2;
    } else if (read == 3
        && start[0] == (byte) 0xef
        && start[1] == (byte) 0xbb
        && start[2] == (byte) 0xbf) {
      mark = 3;
    }
    bytes.unread(start, mark, read - mark);
    return new LogLines(new InputStreamReader(bytes, charset));
  }

  /** The next line without its end, cut at {@link #LONGEST_LINE}; null after the last. */
  String next() throws IOException {
    StringBuilder line = null;
    while (fill()) {
      if (line == null) {
        line = new StringBuilder();
      }
      int end = next;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      int room = LONGEST_LINE - line.length();
      line.append(buffer, next, Math.min(end - next, room));
      next = end;
      if (end < filled) {
        next++;
        break;
      }
    }
    return line == null ? null : withoutReturn(line);
  }

  private boolean fill() throws IOException {
    if (next < filled) {
      return true;
    }
    next = 0;
    filled = Math.max(0, log.read(buffer, 0, buffer.length));
    return filled > 0;
  }

  private static String withoutReturn(StringBuilder line) {
    int last = line.length() - 1;
    if (last >= 0 && line.charAt(last) == '\r') {
      line.setLength(last);
    }
    return line.toString();
  }
}
