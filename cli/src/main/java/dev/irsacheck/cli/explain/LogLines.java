package dev.irsacheck.cli.explain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A CloudTrail record in a file without line breaks counts as a line too. */
final class LogLines {
  static final int LONGEST_LINE = 64 * 1024;

  private static final byte[] RECORD = "{\"eventVersion\"".getBytes(StandardCharsets.US_ASCII);

  private final InputStream log;
  private final byte[] buffer = new byte[4 * LONGEST_LINE];
  private int next;
  private int filled;
  private boolean ended;
  private boolean inLine;
  private long number;
  private long cut;
  private long firstCut;

  private LogLines(InputStream log) {
    this.log = log;
  }

  static LogLines of(InputStream log) throws IOException {
    return new LogLines(LogInput.utf8(log));
  }

  long number() {
    return number;
  }

  long cut() {
    return cut;
  }

  long firstCut() {
    return firstCut;
  }

  boolean next(RawLine line) throws IOException {
    if (next == filled && !fill()) {
      return false;
    }
    if (!inLine) {
      number++;
    }
    inLine = false;
    line.isJson = false;
    line.hasEscapes = false;
    int end = endOf(line);
    line.bytes = buffer;
    line.number = number;
    line.start = next;
    line.end = end > next && buffer[end - 1] == '\r' ? end - 1 : end;
    next = end;
    if (end - line.start == LONGEST_LINE) {
      skipRest(line);
    } else if (next < filled && buffer[next] == '\n') {
      next++;
    } else {
      inLine = next < filled;
    }
    return true;
  }

  private int endOf(RawLine line) throws IOException {
    int i = next;
    while (true) {
      int limit = Math.min(filled, next + LONGEST_LINE);
      while (i < limit) {
        byte b = buffer[i];
        if (b == '\n') {
          return i;
        }
        if (b == TerminalEscapes.ESCAPE) {
          line.hasEscapes = true;
        } else if (b == '{' && i > next) {
          if (filled - i < RECORD.length && !ended) {
            break;
          }
          if (startsRecord(i)) {
            return i;
          }
        }
        i++;
      }
      if (i == next + LONGEST_LINE) {
        return i;
      }
      int length = i - next;
      boolean more = fill();
      i = next + length;
      if (!more && i == filled) {
        return i;
      }
    }
  }

  /** Called where the line ends at {@link #next}, because the line keeps its bytes. */
  private void skipRest(RawLine line) throws IOException {
    byte[] kept = new byte[line.length()];
    System.arraycopy(buffer, line.start, kept, 0, kept.length);
    line.bytes = kept;
    line.end = kept.length;
    line.start = 0;
    boolean longer = false;
    while (next + RECORD.length <= filled || fill() || next < filled) {
      if (buffer[next] == '\n') {
        next++;
        break;
      }
      if (buffer[next] == '{' && startsRecord(next)) {
        inLine = true;
        break;
      }
      longer = true;
      next++;
    }
    if (longer) {
      firstCut = cut == 0 ? number : firstCut;
      cut++;
    }
  }

  private boolean startsRecord(int at) {
    if (filled - at < RECORD.length) {
      return false;
    }
    for (int i = 1; i < RECORD.length; i++) {
      if (buffer[at + i] != RECORD[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean fill() throws IOException {
    System.arraycopy(buffer, next, buffer, 0, filled - next);
    filled -= next;
    next = 0;
    int read = ended ? -1 : log.read(buffer, filled, buffer.length - filled);
    ended = read < 0;
    filled += Math.max(0, read);
    return read > 0;
  }
}
