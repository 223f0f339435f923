package dev.irsacheck.cli.explain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Removes the framing and line splits of CRI and docker logs, and escapes. */
final class LogFraming {
  private static final byte[] STREAM = " std".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DOCKER = "{\"log\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DOCKER_END =
      "\",\"stream\":\"std".getBytes(StandardCharsets.US_ASCII);

  /** The minimum position of the stream's name, after a time in seconds or nanoseconds. */
  private static final int FIRST_STREAM = 20;

  private static final int LAST_STREAM = 36;

  private final LogLines lines;
  private final Part out = new Part();
  private final Part err = new Part();
  private final RawLine line = new RawLine();
  private final Vocabulary vocabulary = Vocabulary.get();
  private final boolean[] marks = vocabulary.marks();

  private static final class Part extends RawLine {
    private boolean isOpen;

    void add(RawLine line) {
      if (!isOpen) {
        bytes = new byte[0];
        number = line.number;
        isJson = line.isJson;
        isOpen = true;
      }
      int count = Math.min(LogLines.LONGEST_LINE - bytes.length, line.length());
      byte[] more = Arrays.copyOf(bytes, bytes.length + count);
      System.arraycopy(line.bytes, line.start, more, bytes.length, count);
      bytes = more;
      end = more.length;
    }

    RawLine whole() {
      isOpen = false;
      return this;
    }
  }

  LogFraming(LogLines lines) {
    this.lines = lines;
  }

  /** A fast path: most lines of a log go no further. Returns null after the last line. */
  LogLine next(boolean whichever) throws IOException {
    RawLine raw = nextRaw();
    while (raw != null && !whichever && !vocabulary.matters(raw, marks)) {
      raw = nextRaw();
    }
    return raw == null ? null : LogLine.of(raw.number, raw.text());
  }

  /** Returns the next line, valid until the next call; null after the last. */
  RawLine nextRaw() throws IOException {
    while (lines.next(line)) {
      if (line.hasEscapes) {
        line.end = TerminalEscapes.removed(line.bytes, line.start, line.end);
      }
      RawLine whole = unframed();
      if (whole != null) {
        return whole;
      }
    }
    return out.isOpen ? out.whole() : err.isOpen ? err.whole() : null;
  }

  private RawLine unframed() {
    if (line.length() == 0) {
      return line;
    }
    byte first = line.bytes[line.start];
    if (first >= '0' && first <= '9') {
      return cri();
    }
    return first == '{' && line.startsWith(DOCKER, line.start) ? docker() : line;
  }

  private RawLine cri() {
    int last = Math.min(line.start + LAST_STREAM, line.end - " stdout F".length());
    for (int i = line.start + FIRST_STREAM - 1; i <= last; i++) {
      if (line.bytes[i] == ' ') {
        return line.startsWith(STREAM, i) ? cri(i + STREAM.length) : line;
      }
    }
    return line;
  }

  private RawLine cri(int name) {
    byte tag = line.bytes[name + 4];
    boolean framed =
        (tag == 'P' || tag == 'F')
            && (name + 5 == line.end || line.bytes[name + 5] == ' ')
            && line.bytes[name + 3] == ' ';
    if (!framed) {
      return line;
    }
    Part part = line.bytes[name] == 'o' ? out : err;
    line.start = Math.min(line.end, name + 6);
    return joined(part, tag == 'F');
  }

  private RawLine docker() {
    int end = line.end - DOCKER_END.length;
    while (end >= line.start + DOCKER.length && !line.startsWith(DOCKER_END, end)) {
      end--;
    }
    if (end < line.start + DOCKER.length) {
      return line;
    }
    Part part = line.bytes[end + DOCKER_END.length] == 'o' ? out : err;
    line.start += DOCKER.length;
    line.isJson = true;
    boolean whole =
        end - line.start >= 2 && line.bytes[end - 2] == '\\' && line.bytes[end - 1] == 'n';
    line.end = whole ? end - 2 : end;
    return joined(part, whole);
  }

  private RawLine joined(Part part, boolean whole) {
    if (whole && !part.isOpen) {
      return line;
    }
    part.add(line);
    return whole ? part.whole() : null;
  }
}
