package dev.irsacheck.cli.cluster.manifest;

import java.io.IOException;
import java.io.Reader;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The text of one part of a file, up to the {@code ---} before the next part. The parser cannot
 * continue after an error, so a broken document would spoil the others. A marker at the start of a
 * line ends every scalar, so the cut is exact.
 *
 * <p>It drops the backslash of JSON's escaped slash and tabs at the end of a line, which the parser
 * rejects.
 */
final class PartText extends Reader {
  private static final String MARKER = "---";
  private static final int NONE = -2;

  /** Limit of the lookahead for the end of a line. */
  private static final int LONGEST_SPACE = 1000;

  private static final int END = -1;
  private static final int TOO_ODD = -1;

  private final FileText file;
  private final PartScanner notes;
  private IOException failure;

  private int line;
  private boolean lineStart = true;
  private boolean started;
  private boolean ended;
  private boolean preamble = true;
  private boolean directives;

  /** Number of open braces; {@link #TOO_ODD} if the part is no plain JSON. */
  private int open;

  private boolean inText;
  private boolean escaped;
  private boolean complete;

  private int held = NONE;
  private int undecided;
  private boolean json;
  private int shownLine;
  private int shownColumn;
  private int[] forbidden;

  PartText(FileText file, int line, PartScanner notes) {
    this.file = file;
    this.line = line;
    this.shownLine = line;
    this.notes = notes;
  }

  int line() {
    return line;
  }

  IOException failure() {
    return failure;
  }

  boolean isJson() {
    return json;
  }

  int[] forbidden() {
    return forbidden;
  }

  @Override
  public int read(char[] into, int offset, int count) throws IOException {
    int done = 0;
    try {
      for (int c; done < count && (c = unescaped()) != END; done++) {
        into[offset + done] = (char) c;
        look((char) c);
      }
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    return done == 0 && count > 0 ? END : done;
  }

  void finish() throws IOException {
    while (next() != END) {
      // The scanner has noted what is needed.
    }
  }

  private void look(char c) {
    if (c == '\n') {
      shownLine++;
      shownColumn = 0;
      return;
    }
    if (forbidden == null && !StreamReader.isPrintable(c) && !Character.isSurrogate(c)) {
      forbidden = new int[] {shownLine, shownColumn};
    }
    // A surrogate pair is one column.
    shownColumn += Character.isLowSurrogate(c) ? 0 : 1;
  }

  private int unescaped() throws IOException {
    if (held != NONE) {
      int c = held;
      held = NONE;
      return c;
    }
    int c = next();
    if (c == '\\' && json) {
      // Reads the pair at once, because the second of two backslashes escapes nothing.
      int escaped = next();
      if (escaped == '/') {
        return escaped;
      }
      held = escaped;
    }
    return c;
  }

  private int next() throws IOException {
    skipLastTabs();
    if (ended || lineStart && (isNextObject() || !beginsHere()) || !file.has(1)) {
      ended = true;
      notes.end();
      return END;
    }
    char c = file.take();
    started = true;
    lineStart = c == '\n';
    line += lineStart ? 1 : 0;
    notes.see(c);
    if (undecided >= 0) {
      decide(c);
    }
    if (json && open != TOO_ODD) {
      count(c);
    }
    return c;
  }

  private void skipLastTabs() throws IOException {
    if (ended || !file.has(1) || file.peek(0) != '\t') {
      return;
    }
    int length = 1;
    while (length < LONGEST_SPACE && isSpace(length)) {
      length++;
    }
    if (length < LONGEST_SPACE && isLineEnd(length)) {
      for (int i = 0; i < length; i++) {
        notes.see(file.take());
      }
      lineStart = false;
    }
  }

  private boolean isSpace(int ahead) throws IOException {
    return file.has(ahead + 1) && (file.peek(ahead) == ' ' || file.peek(ahead) == '\t');
  }

  private boolean isLineEnd(int ahead) throws IOException {
    if (!file.has(ahead + 1)) {
      return true;
    }
    boolean isReturn = file.peek(ahead) == '\r' && file.has(ahead + 2);
    return file.peek(isReturn ? ahead + 1 : ahead) == '\n';
  }

  private boolean beginsHere() throws IOException {
    boolean marker = isMarker();
    if (marker && started && !directives) {
      return false;
    }
    if (marker) {
      // Directives belong to the document after the next marker.
      directives = false;
      undecided = started ? undecided : MARKER.length();
    }
    if (file.has(1)) {
      char first = file.peek(0);
      directives |= first == '%' && preamble;
      preamble &= first == '#' || first == '%' || Character.isWhitespace(first);
      notes.line(file);
    }
    return true;
  }

  private boolean isMarker() throws IOException {
    if (!file.has(MARKER.length())) {
      return false;
    }
    for (int i = 0; i < MARKER.length(); i++) {
      if (file.peek(i) != MARKER.charAt(i)) {
        return false;
      }
    }
    return !file.has(MARKER.length() + 1) || " \t\r\n".indexOf(file.peek(MARKER.length())) >= 0;
  }

  private void decide(char c) {
    if (undecided > 0) {
      undecided--;
    } else if (!Character.isWhitespace(c)) {
      json = c == '{';
      undecided = END;
    }
  }

  private void count(char c) {
    if (inText) {
      inText = escaped || c != '"';
      escaped = !escaped && c == '\\';
    } else if (c == '{' || c == '}') {
      open += c == '{' ? 1 : -1;
      complete = open == 0;
    } else if (complete && !Character.isWhitespace(c) || c == '#' || c == '\'') {
      // YAML also has braces in comments and single quotes.
      open = TOO_ODD;
      complete = false;
    } else {
      inText = c == '"';
    }
  }

  private boolean isNextObject() throws IOException {
    int ahead = 0;
    while (complete
        && ahead < LONGEST_SPACE
        && file.has(ahead + 1)
        && Character.isWhitespace(file.peek(ahead))) {
      ahead++;
    }
    return complete && file.has(ahead + 1) && file.peek(ahead) == '{';
  }

  /** The caller closes the file. */
  @Override
  public void close() {}
}
